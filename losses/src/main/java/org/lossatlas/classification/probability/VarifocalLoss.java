package org.lossatlas.classification.probability;

import static org.lossatlas.Property.NON_NEGATIVE;
import static org.lossatlas.Property.ROBUST;
import static org.lossatlas.Property.TWICE_DIFFERENTIABLE;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Require;
import org.lossatlas.signature.BinaryLoss;

/// Cross-entropy for targets that are the quality of a detection: positives weigh as much as they
/// are good, negatives are turned down once they are known.
///
/// ```
/// L = t (t softplus(−x) + (1 − t) softplus(x))     where t > 0
///   = α σ(x)^γ softplus(x)                         where t = 0
/// ```
///
/// Logits `x` are real, targets `t` in [0, 1], 0 for negatives; the loss is at least 0. `σ(x)^γ` is
/// computed as `exp(−γ softplus(−x))`, finite for all finite logits. The weight of the negatives
/// takes part in the gradient, as in mmdet; some ports hold it constant.
///
/// @param alpha factor on the negatives, at least 0
/// @param gamma how strongly easy negatives are turned down, at least 0
@Card(
    id = "varifocal",
    name = "Varifocal loss",
    aliases = {"VFL", "mmdet VarifocalLoss", "ultralytics VarifocalLoss"},
    reference =
        "Zhang, Wang, Dayoub & Suenderhauf, VarifocalNet: An IoU-aware Dense Object"
            + " Detector, CVPR 2021, arXiv:2008.13367",
    properties = {NON_NEGATIVE, ROBUST, TWICE_DIFFERENTIABLE})
public record VarifocalLoss(double alpha, double gamma) implements BinaryLoss {
  public VarifocalLoss {
    Require.atLeast("alpha", alpha, 0);
    Require.atLeast("gamma", gamma, 0);
  }

  public VarifocalLoss() {
    this(0.75, 2);
  }

  @Override
  public Expr each(Expr logits, Expr target) {
    Expr positive = target.mul(BinaryLabel.crossEntropy(logits, target));
    return target.gt(0).where(positive, BinaryLabel.focal(logits.neg(), gamma).mul(alpha));
  }

  @Override
  public double lipschitz() {
    return Math.max(1, alpha * BinaryLabel.focalSlope(gamma));
  }
}
