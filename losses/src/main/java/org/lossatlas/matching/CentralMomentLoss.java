package org.lossatlas.matching;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Property;
import org.lossatlas.Require;
import org.lossatlas.signature.SamplesLoss;

/// Aligns two domains feature by feature: their means, their spreads, their skews, and so on.
///
/// ```
/// L = ‖m(x) − m(y)‖ / w + Σ_{k=2..moments} ‖c_k(x) − c_k(y)‖ / wᵏ,   w = b − a     eq. 6
/// m(x) = mean_i x_i,   c_k(x) = mean_i (x_i − m(x))ᵏ                  feature by feature
/// ```
///
/// Both samples are real vectors, of any numbers of rows; of one row all central moments are 0. The
/// loss is one number of the batch, at least 0. It is made for features within [a, b], as after a
/// sigmoid or tanh; those outside are not clipped. Differences are divided by `w` before a power is
/// taken. A norm of 0 has gradient 0. Only the features' own distributions are compared, not how
/// they depend on each other.
///
/// @param moments the highest order, at least 1
/// @param a lower end of the features, below `b`
/// @param b upper end of the features
@Card(
    id = "central-moment",
    name = "Central moment discrepancy",
    aliases = {"CMD"},
    reference =
        "Werner Zellinger, Thomas Grubinger, Edwin Lughofer, Thomas Natschlaeger, Susanne"
            + " Saminger-Platz, Central Moment Discrepancy (CMD) for Domain-Invariant"
            + " Representation Learning, ICLR 2017, arXiv:1702.08811",
    properties = {Property.NON_NEGATIVE, Property.SHIFT_INVARIANT})
public record CentralMomentLoss(int moments, double a, double b) implements SamplesLoss {
  public CentralMomentLoss {
    Require.atLeast("moments", moments, 1);
    Require.finite("b", b);
    Require.below("a", a, b);
  }

  /// The paper's order, for features behind a sigmoid.
  public CentralMomentLoss() {
    this(5, 0, 1);
  }

  @Override
  public Expr each(Expr x, Expr y) {
    Expr meanX = x.totalMean();
    Expr meanY = y.totalMean();
    Expr dx = x.sub(meanX).mul(1 / (b - a));
    Expr dy = y.sub(meanY).mul(1 / (b - a));
    Expr loss = meanX.sub(meanY).norm(0).mul(1 / (b - a));
    Expr powerX = dx;
    Expr powerY = dy;
    for (int k = 2; k <= moments; k++) {
      powerX = powerX.mul(dx);
      powerY = powerY.mul(dy);
      loss = loss.add(powerX.totalMean().sub(powerY.totalMean()).norm(0));
    }
    return loss;
  }
}
