package org.lossatlas.metric.contrast;

import java.util.Map;
import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Property;
import org.lossatlas.Require;
import org.lossatlas.signature.TwoViewLoss;

/// Contrasts two views while allowing for negatives that belong to the anchor's own class.
///
/// ```
/// l(a, b) = −log( e^p / (e^p + G) ),   p = a·b/τ,   M = 2N − 2
/// G = max( (Σ e^s − τ⁺ M e^p) / (1 − τ⁺),  M e^(−1/τ) )    s: to both views of the others
/// L = ½ (l(a, b) + l(b, a)),   a = z₁/‖z₁‖, b = z₂/‖z₂‖
/// ```
///
/// Views are real; a zero vector has cosine 0 with everything. The loss is at least 0. It takes a
/// batch of at least two, since one has no negatives. All exponentials are taken relative to the
/// larger of `p` and `log Σ e^s`, so that none overflows and the sum in the logarithm stays well
/// above 0. Where `G` is at its least, the gradient reaches the positive alone. Memory per row:
/// `N`. With `τ⁺` 0 this is [NtXentLoss]; the abbreviation DCL also means the decoupled loss.
///
/// @param temperature cosines are divided by it, above 0
/// @param tauPlus how probable it is that a negative is of the anchor's class, in [0, 1)
@Card(
    id = "debiased-contrastive",
    name = "Debiased contrastive",
    aliases = {"DCL of Chuang et al. (not decoupled)"},
    reference =
        "Chuang, Robinson, Lin, Torralba & Jegelka, Debiased Contrastive Learning,"
            + " NeurIPS 2020, arXiv:2007.00224",
    properties = {
      Property.NON_NEGATIVE,
      Property.SYMMETRIC,
      Property.BOUNDED,
      Property.SCALE_INVARIANT
    })
public record DebiasedContrastiveLoss(double temperature, double tauPlus) implements TwoViewLoss {
  public DebiasedContrastiveLoss {
    Require.above("temperature", temperature, 0);
    Require.that(tauPlus >= 0 && tauPlus < 1, "tauPlus", "in [0, 1)", tauPlus);
  }

  public DebiasedContrastiveLoss() {
    this(0.5, 0.1);
  }

  @Override
  public int leastRows(Map<String, Integer> lengths) {
    return 2;
  }

  @Override
  public Expr each(Expr z1, Expr z2) {
    return TwoViewAnchor.mean(z1, z2, temperature, anchor -> loss(anchor, anchor.logSumExp(1)));
  }

  /// The loss of an anchor, given `log Σ e^s` of its negatives, however they are weighted.
  Expr loss(TwoViewAnchor anchor, Expr logSum) {
    Expr unit = anchor.positive().max(logSum).stopGradient();
    Expr p = anchor.positive().sub(unit).exp();
    Expr unbiased = logSum.sub(unit).exp().sub(p.mul(anchor.count()).mul(tauPlus));
    Expr least = unit.add(1 / temperature).neg().exp().mul(anchor.count());
    Expr g = unbiased.div(1 - tauPlus).max(least);
    return p.add(g).log().add(unit).sub(anchor.positive());
  }
}
