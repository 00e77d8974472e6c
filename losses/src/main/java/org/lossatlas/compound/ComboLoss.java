package org.lossatlas.compound;

import static org.lossatlas.Property.TWICE_DIFFERENTIABLE;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Require;
import org.lossatlas.classification.region.DiceLoss;
import org.lossatlas.signature.BinarySegmentationLoss;

/// Weighted cross-entropy less the Dice score: one weight for rare regions, one for which of false
/// alarms and misses is worse.
///
/// ```
/// L = α mean over pixels of CE − (1 − α) (2 Σ p t + s) / (Σ p + Σ t + s)                  eq. 3
/// CE = −β t log p − (1 − β) (1 − t) log(1 − p)
///    = β t softplus(−x) + (1 − β) (1 − t) softplus(x)                               as computed
/// ```
///
/// `p` is the sigmoid of the logits `x`, which are real, labels `t` are in [0, 1], `s` is `smooth`.
/// There is one loss for each sample, at least `α − 1`: the sign is the paper's, and adding `1 − α`
/// gives the form with [DiceLoss]. Finite for all finite logits. Weights of pixels and ignored
/// pixels enter both terms.
///
/// @param alpha share of the cross-entropy, in [0, 1]
/// @param beta weight of label 1 in it, in [0, 1]; label 0 weighs `1 − beta`
/// @param smooth added to numerator and denominator of Dice, at least 0
@Card(
    id = "combo",
    name = "Combo loss",
    reference =
        "Taghanaki et al., Combo loss: Handling input and output imbalance in multi-organ"
            + " segmentation, Computerized Medical Imaging and Graphics 75, 2019, arXiv:1805.02798,"
            + " eq. 3",
    properties = TWICE_DIFFERENTIABLE)
public record ComboLoss(double alpha, double beta, double smooth)
    implements BinarySegmentationLoss {
  public ComboLoss {
    Require.within("alpha", alpha, 0, 1);
    Require.within("beta", beta, 0, 1);
    Require.atLeast("smooth", smooth, 0);
  }

  public ComboLoss() {
    this(0.5, 0.5, 1);
  }

  @Override
  public Expr each(Regions regions) {
    Expr x = regions.logits();
    Expr t = regions.labels();
    Expr one = t.mul(beta).mul(x.neg().softplus());
    Expr pixels = one.add(t.complement().mul(1 - beta).mul(x.softplus())).mean();
    Expr dice = new DiceLoss(smooth, false, false, true).each(regions);
    return pixels.mul(alpha).add(dice.sub(1).mul(1 - alpha));
  }
}
