package org.lossatlas.metric.contrast;

import java.util.Map;
import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Property;
import org.lossatlas.Require;
import org.lossatlas.metric.Distance;
import org.lossatlas.metric.Partners;
import org.lossatlas.signature.TwoViewLoss;

/// Pulls the two views of a sample together and spreads samples evenly over the sphere.
///
/// ```
/// L = mean ‖x_i − y_i‖^α + λ ½ (U(x) + U(y)),   x = z₁/‖z₁‖, y = z₂/‖z₂‖
/// U(v) = log mean over i < j of e^(−t ‖v_i − v_j‖²)
/// ```
///
/// Views are real; a zero vector stays zero. The loss is one number of the batch, which takes at
/// least two rows. Two equal rows have gradient 0, also for `α` below 1. `U` is a `logSumExp` of
/// rows, and memory per row is `N`. lightly's `t` is 1.
///
/// @param alpha power of the distance of two views, above 0
/// @param t inverse width of the kernel that keeps samples apart, above 0
/// @param lambda weight of the uniformity, at least 0
@Card(
    id = "alignment-uniformity",
    name = "Alignment and uniformity",
    aliases = {"Hypersphere loss", "lightly HypersphereLoss"},
    reference =
        "Wang & Isola, Understanding Contrastive Representation Learning through"
            + " Alignment and Uniformity on the Hypersphere, ICML 2020, arXiv:2005.10242",
    properties = {Property.SYMMETRIC, Property.BOUNDED, Property.SCALE_INVARIANT})
public record AlignmentUniformityLoss(double alpha, double t, double lambda)
    implements TwoViewLoss {
  public AlignmentUniformityLoss {
    Require.above("alpha", alpha, 0);
    Require.above("t", t, 0);
    Require.atLeast("lambda", lambda, 0);
  }

  public AlignmentUniformityLoss() {
    this(2, 2, 1);
  }

  @Override
  public int leastRows(Map<String, Integer> lengths) {
    return 2;
  }

  @Override
  public Expr each(Expr z1, Expr z2) {
    Expr x = z1.normalize(0);
    Expr y = z2.normalize(0);
    Expr alignment = Distance.EUCLIDEAN.between(x, y).safePow(alpha).totalMean();
    return alignment.add(uniformity(x).add(uniformity(y)).mul(lambda / 2));
  }

  /// Each pair is met twice.
  private Expr uniformity(Expr v) {
    Expr square = Distance.SQUARED_EUCLIDEAN.toEach(v, v);
    Expr row = square.mul(-t).logSumExp(0, Partners.others(v));
    Expr n = v.rowCount();
    return row.all().logSumExp(0).sub(n.mul(n.sub(1)).log());
  }
}
