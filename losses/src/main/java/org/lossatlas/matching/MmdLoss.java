package org.lossatlas.matching;

import java.util.List;
import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Require;
import org.lossatlas.signature.SamplesLoss;

/// How well two samples can be told apart by the mean of a smooth function: 0 where they come from
/// one distribution.
///
/// ```
/// MMD² = mean k(x_i, x_j) + mean k(y_i, y_j) − 2 mean k(x_i, y_j)     eq. 5; unbiased: i ≠ j, eq. 3
/// k(a, b) = mean over the bandwidths s of exp(−‖a − b‖² / (2 s²))
/// ```
///
/// Both samples are real vectors, of any numbers of rows; the loss is one number of the batch, at
/// least 0 unless it is unbiased. It is the square of the distance. Squared distances come from
/// scalar products about a common centre, so nothing of size N × M × D is held, and a far-off
/// origin costs no digits. The kernels are averaged where many codes add them, a bandwidth is a
/// standard deviation where many write `exp(−d² / s)`, and geomloss returns half of this. The
/// median heuristic is computed outside and given as a bandwidth.
///
/// @param bandwidths standard deviations of the Gaussian kernels, at least one, each above 0
/// @param unbiased whether a sample's kernel with itself is left out; takes two rows of each
@Card(
    id = "mmd",
    name = "Maximum mean discrepancy",
    aliases = {"MMD", "DAN", "geomloss SamplesLoss(gaussian), doubled"},
    reference =
        "Arthur Gretton, Karsten M. Borgwardt, Malte J. Rasch, Bernhard Schoelkopf, Alexander"
            + " Smola, A Kernel Two-Sample Test, JMLR 13, 2012; Mingsheng Long, Yue Cao, Jianmin"
            + " Wang, Michael I. Jordan, Learning Transferable Features with Deep Adaptation"
            + " Networks, ICML 2015")
public record MmdLoss(List<Double> bandwidths, boolean unbiased) implements SamplesLoss {
  public MmdLoss {
    bandwidths = List.copyOf(bandwidths);
    Require.that(!bandwidths.isEmpty(), "bandwidths", "at least one number", bandwidths);
    bandwidths.forEach(bandwidth -> Require.above("bandwidths", bandwidth, 0));
  }

  public MmdLoss() {
    this(List.of(1.0), false);
  }

  @Override
  public Expr each(Expr x, Expr y) {
    Expr centre = x.totalMean().stopGradient();
    Expr a = x.sub(centre);
    Expr b = y.sub(centre);
    Expr pairs = a.rowCount().mul(b.rowCount());
    Expr across = kernels(a, b).sum(0).total().div(pairs);
    return within(a).add(within(b)).sub(across.mul(2));
  }

  /// The mean kernel of the pairs of one sample. A vector's with itself is 1, not what rounding
  /// makes of it.
  private Expr within(Expr x) {
    Expr n = x.rowCount();
    Expr others = x.rowIndex().insertAxis(0).ne(x.range(x.all().dim(0)));
    Expr sum = kernels(x, x).mul(others).sum(0).total();
    return unbiased ? sum.div(n.mul(n.sub(1))) : sum.add(n).div(n.square());
  }

  /// `k` of this row's `a` and each `b`.
  private Expr kernels(Expr a, Expr b) {
    Expr squares = SquaredDistance.toEach(a, b);
    Expr sum = a.constant(0);
    for (double s : bandwidths) {
      sum = sum.add(squares.mul(-0.5 / (s * s)).exp());
    }
    return sum.mul(1.0 / bandwidths.size());
  }
}
