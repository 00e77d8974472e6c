package org.lossatlas.classification.probability;

import static org.lossatlas.Property.NON_NEGATIVE;
import static org.lossatlas.Property.ROBUST;
import static org.lossatlas.Property.TWICE_DIFFERENTIABLE;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Require;
import org.lossatlas.signature.BinaryLoss;

/// Cross-entropy for binary labels, turned down on examples the model already gets right.
///
/// ```
/// FL = −α_t (1 − p_t)^γ log p_t,   p_t = σ(s),  s = (2y − 1) z     eq. 5
///    = α_t exp(−γ softplus(s)) softplus(−s)                         as computed
/// ```
///
/// Logits `z` are real, labels `y` 0 or 1; the loss is at least 0. The second form keeps value and
/// gradient finite for every finite `z`. Keras, optax, MONAI and segmentation-models-pytorch leave
/// `alpha` out by default: here that is `alpha` 0.5 and twice the loss. The paper divides the sum
/// by the number of positive anchors; do so outside.
///
/// @param alpha weight of label 1, in [0, 1]; label 0 weighs `1 − alpha`
/// @param gamma how strongly easy examples are turned down, at least 0
@Card(
    id = "focal",
    name = "Focal loss",
    aliases = {
      "torchvision sigmoid_focal_loss",
      "Keras BinaryFocalCrossentropy",
      "optax sigmoid_focal_loss",
      "kornia binary_focal_loss_with_logits",
      "mmdet FocalLoss",
      "MONAI FocalLoss"
    },
    reference =
        "Lin, Goyal, Girshick, He, Dollár, Focal Loss for Dense Object Detection, ICCV 2017,"
            + " arXiv:1708.02002, eq. 5",
    survey = "4.2.7",
    properties = {NON_NEGATIVE, ROBUST, TWICE_DIFFERENTIABLE})
public record FocalLoss(double alpha, double gamma) implements BinaryLoss {
  public FocalLoss {
    Require.within("alpha", alpha, 0, 1);
    Require.atLeast("gamma", gamma, 0);
  }

  /// The paper's best setting.
  public FocalLoss() {
    this(0.25, 2);
  }

  @Override
  public Expr each(Expr logits, Expr target) {
    Expr s = BinaryLabel.own(logits, target);
    return BinaryLabel.weight(target, alpha).mul(BinaryLabel.focal(s, gamma));
  }

  @Override
  public double lipschitz() {
    return Math.max(alpha, 1 - alpha) * BinaryLabel.focalSlope(gamma);
  }
}
