package org.lossatlas.classification.probability;

import static org.lossatlas.Property.CALIBRATED;
import static org.lossatlas.Property.NON_NEGATIVE;
import static org.lossatlas.Property.ROBUST;
import static org.lossatlas.Property.SHIFT_INVARIANT;
import static org.lossatlas.Property.TWICE_DIFFERENTIABLE;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Require;
import org.lossatlas.signature.MulticlassLoss;

/// Cross-entropy over classes, turned down on samples the model already gets right.
///
/// ```
/// L = −α (1 − p_y)^γ log p_y,   p = softmax(x)
///   = α exp(−γ softplus(s)) softplus(−s),   s = x_y − log Σ_{j ≠ y} e^{x_j}     as computed
/// ```
///
/// Logits `x` are real, the label `y` is the index of a class; the loss is at least 0. The logit
/// `s` of the true class against all others makes it the binary focal loss, finite for all finite
/// logits. `alpha` multiplies every class alike; Keras' default is 0.25, weights for each class
/// come from outside. segmentation-models-pytorch takes a sigmoid focal loss of each class instead.
///
/// @param alpha a constant factor, above 0
/// @param gamma how strongly easy samples are turned down, at least 0
@Card(
    id = "focal-softmax",
    name = "Focal loss (softmax)",
    aliases = {
      "multi-class focal",
      "kornia focal_loss",
      "Keras CategoricalFocalCrossentropy",
      "MONAI FocalLoss(use_softmax=True)"
    },
    reference = "Lin et al., ICCV 2017, arXiv:1708.02002, applied to the softmax",
    properties = {NON_NEGATIVE, ROBUST, SHIFT_INVARIANT, CALIBRATED, TWICE_DIFFERENTIABLE})
public record FocalSoftmaxLoss(double alpha, double gamma) implements MulticlassLoss {
  public FocalSoftmaxLoss {
    Require.above("alpha", alpha, 0);
    Require.atLeast("gamma", gamma, 0);
  }

  public FocalSoftmaxLoss() {
    this(1, 2);
  }

  @Override
  public Expr each(Expr logits, Expr target) {
    return BinaryLabel.focal(TrueClass.lead(logits, target), gamma).mul(alpha);
  }

  @Override
  public double lipschitz() {
    return alpha * TrueClass.SLOPE * BinaryLabel.focalSlope(gamma);
  }
}
