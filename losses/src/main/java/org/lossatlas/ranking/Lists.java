package org.lossatlas.ranking;

import java.util.stream.IntStream;
import org.lossatlas.Expr;

/// What losses of lists with hidden entries have in common.
final class Lists {
  /// How long the gradient of a mean of `log softmax` by the scores can be: that of the difference
  /// of two distributions, or of two scores.
  static final double SLOPE = Math.sqrt(2);

  private Lists() {}

  /// The entries whose mask is 1, and 0 for the others, whatever they hold.
  static Expr shown(Expr x, Expr mask) {
    return mask.where(x, x.constant(0));
  }

  /// The places of the entries whose mask is 1.
  static int[] shown(double[] mask) {
    return IntStream.range(0, mask.length).filter(i -> mask[i] != 0).toArray();
  }

  /// The order by falling `x`: equal entries as they come, hidden ones last.
  static Expr order(Expr x, Expr mask) {
    return mask.where(x, x.constant(Double.NEGATIVE_INFINITY)).argSort(0, true);
  }

  /// The logarithm of the softmax over the entries whose mask is 1, and 0 at the others.
  static Expr logSoftmax(Expr x, Expr mask) {
    return mask.where(x.sub(x.logSumExp(0, mask).insertAxis(0)), x.constant(0));
  }

  /// `part / whole`; 0 where the whole is not above 0.
  static Expr fraction(Expr part, Expr whole) {
    Expr some = whole.gt(0);
    return some.where(part.div(some.where(whole, whole.constant(1))), part.constant(0));
  }

  /// Each entry's share in the sum of all; 0 where the sum is not above 0.
  static Expr share(Expr x) {
    return fraction(x, x.sum(0));
  }

  /// The mean over the entries whose mask is 1; 0 where there are none.
  static Expr mean(Expr x, Expr mask) {
    return shown(x, mask).sum(0).div(mask.sum(0).max(1));
  }
}
