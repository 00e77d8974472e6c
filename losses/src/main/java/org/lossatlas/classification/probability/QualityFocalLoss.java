package org.lossatlas.classification.probability;

import static org.lossatlas.Property.NON_NEGATIVE;
import static org.lossatlas.Property.ROBUST;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Require;
import org.lossatlas.signature.BinaryLoss;

/// Focal loss for targets between 0 and 1, the quality of a detection: turned down as the
/// prediction comes near the target, wherever that is.
///
/// ```
/// QFL = |t − σ(x)|^β (t softplus(−x) + (1 − t) softplus(x))
/// ```
///
/// Logits `x` are real, targets `t` in [0, 1]: the overlap (IoU) at the true class and 0 elsewhere;
/// the loss is at least 0, finite for all finite logits, and 0 at `σ(x) = t` alone. The weight
/// takes part in the gradient. mmdet sums over the classes; here each logit is a unit.
///
/// @param beta power of the distance to the target, at least 1
@Card(
    id = "quality-focal",
    name = "Quality focal loss",
    aliases = {"QFL", "mmdet QualityFocalLoss", "GFL"},
    reference = "Li et al., Generalized Focal Loss, NeurIPS 2020, arXiv:2006.04388",
    properties = {NON_NEGATIVE, ROBUST})
public record QualityFocalLoss(double beta) implements BinaryLoss {
  public QualityFocalLoss {
    Require.atLeast("beta", beta, 1);
  }

  public QualityFocalLoss() {
    this(2);
  }

  @Override
  public Expr each(Expr logits, Expr target) {
    Expr distance = target.sub(logits.sigmoid()).abs();
    return distance.pow(beta).mul(BinaryLabel.crossEntropy(logits, target));
  }

  @Override
  public double lipschitz() {
    return BinaryLabel.focalSlope(beta);
  }
}
