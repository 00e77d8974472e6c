package org.lossatlas.classification.probability;

import static org.lossatlas.Property.NON_NEGATIVE;
import static org.lossatlas.Property.ROBUST;
import static org.lossatlas.Property.TWICE_DIFFERENTIABLE;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Require;
import org.lossatlas.signature.BinaryLoss;

/// Focal loss for heat maps with a bump around each key point: what lies near a peak is not blamed
/// for being high.
///
/// ```
/// L = −(1 − p)^α log p                     where t = 1,   p = σ(x)
///   = −(1 − t)^γ p^α log(1 − p)            elsewhere
/// ```
///
/// Logits `x` are real, targets `t` in [0, 1], exactly 1 at the peaks; the loss is at least 0. Both
/// terms are computed from `softplus` and are finite for all finite logits. The paper divides the
/// sum by the number of peaks: take the sum and divide outside. mmdet takes probabilities and adds
/// 1e−12 inside the logarithms.
///
/// @param alpha how strongly easy pixels are turned down, at least 0
/// @param gamma how strongly pixels near a peak are spared, at least 0
@Card(
    id = "gaussian-focal",
    name = "Gaussian focal loss (penalty-reduced)",
    aliases = {
      "CornerNet focal",
      "CenterNet heat-map loss",
      "mmdet GaussianFocalLoss",
      "KerasCV BinaryPenaltyReducedFocalCrossEntropy"
    },
    reference =
        "Law & Deng, CornerNet: Detecting Objects as Paired Keypoints, ECCV 2018,"
            + " arXiv:1808.01244",
    properties = {NON_NEGATIVE, ROBUST, TWICE_DIFFERENTIABLE})
public record GaussianFocalLoss(double alpha, double gamma) implements BinaryLoss {
  public GaussianFocalLoss {
    Require.atLeast("alpha", alpha, 0);
    Require.atLeast("gamma", gamma, 0);
  }

  public GaussianFocalLoss() {
    this(2, 4);
  }

  @Override
  public Expr each(Expr logits, Expr target) {
    Expr peak = BinaryLabel.focal(logits, alpha);
    Expr spared = target.complement().pow(gamma);
    return target.eq(1).where(peak, spared.mul(BinaryLabel.focal(logits.neg(), alpha)));
  }

  @Override
  public double lipschitz() {
    return BinaryLabel.focalSlope(alpha);
  }
}
