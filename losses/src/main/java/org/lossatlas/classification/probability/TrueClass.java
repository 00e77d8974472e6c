package org.lossatlas.classification.probability;

import org.lossatlas.Expr;

/// What losses of class logits against a label have in common.
public final class TrueClass {
  /// How long the gradient of the true class's log-probability by the logits can be: that of a
  /// distribution minus a one-hot vector.
  public static final double SLOPE = Math.sqrt(2);

  /// The same for the probability itself: `p_y ‖e_y − p‖` is at most `√2 p_y (1 − p_y)`.
  public static final double PROBABILITY_SLOPE = SLOPE / 4;

  private TrueClass() {}

  /// `log softmax(logits)_target` along the first axis, at most 0: `[C]` and a scalar into a scalar,
  /// `[C, L]` and `[L]` into `[L]`.
  public static Expr logProbability(Expr logits, Expr target) {
    return logits.pick(0, target).sub(logits.logSumExp(0));
  }

  /// The cross-entropy with the label, of which `smoothing` `ε` is spread evenly over all classes:
  /// `(1 − ε) (lse − x_y) + ε (lse − mean x)`. `[C]` and a scalar into a scalar.
  public static Expr crossEntropy(Expr logits, Expr target, double smoothing) {
    return crossEntropy(logits, 0, target, smoothing);
  }

  /// As [#crossEntropy(Expr, Expr, double)], with the classes along any axis: `[A, C]` and `[A]` into
  /// `[A]` along the last.
  public static Expr crossEntropy(Expr logits, int axis, Expr target, double smoothing) {
    // Picked first, so that an engine may take the softmax in the place of the logits.
    Expr own = logits.pick(axis, target);
    Expr logSum = logits.logSumExp(axis);
    Expr label = logSum.sub(own);
    return smoothing == 0
        ? label
        : label.mul(1 - smoothing).add(logSum.sub(logits.mean(axis)).mul(smoothing));
  }

  /// How far the true class is ahead of all others together: the logit of its probability, so that
  /// `p_y = σ(lead)` and both `log p_y = −softplus(−lead)` and `log(1 − p_y) = −softplus(lead)`
  /// keep their digits. `[C]` and a scalar into a scalar, or `[C, L]` and `[L]` into `[L]`.
  static Expr lead(Expr logits, Expr target) {
    Expr others = others(logits, target);
    // What the largest rival is measured from cancels, and so it may be held constant.
    Expr rival = others.where(logits, logits.constant(Double.NEGATIVE_INFINITY)).maxOver(0);
    Expr ahead = logits.sub(rival.stopGradient());
    return ahead.pick(0, target).sub(ahead.logSumExp(0, others));
  }

  /// 1 at every class but the true one: in the shape of the logits, `[C]` or `[C, L]`.
  public static Expr others(Expr logits, Expr target) {
    Expr classes = logits.range(logits.dim(0));
    for (int axis = 0; axis < target.rank(); axis++) {
      classes = classes.insertAxis(-1);
    }
    return target.insertAxis(0).ne(classes);
  }

  /// `log(1 − p_c)` for every class: `[C]` into `[C]`.
  ///
  /// Only the most probable class can be so close to 1 that its complement has to be taken from the
  /// other logits.
  public static Expr logComplements(Expr logits) {
    Expr best = logits.argMax(0);
    Expr isBest = best.oneHot(logits.dim(0));
    Expr p = isBest.where(logits.constant(0), logits.softmax(0));
    return isBest.where(lead(logits, best).softplus().neg(), p.neg().log1p());
  }

  /// `Σ_c p_c log p_c`, the negative entropy, from log-probabilities `[C]`.
  static Expr negativeEntropy(Expr logProbability) {
    return logProbability.exp().dot(logProbability);
  }
}
