package org.lossatlas.classification.probability;

import static org.lossatlas.Property.NON_NEGATIVE;
import static org.lossatlas.Property.ROBUST;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Require;
import org.lossatlas.signature.BinaryLoss;

/// Focal loss that leaves hard examples alone: only what the model already gets right is turned
/// down.
///
/// ```
/// L = −w log p_t,   w = 1 if p_t < th, else ((1 − p_t) / th)^γ,   p_t = σ(s),  s = (2t − 1) x
///   = w softplus(−s),   w = 1 if s < logit(th), else exp(−γ softplus(s)) / th^γ       as computed
/// ```
///
/// Logits `x` are real, labels `t` 0 or 1; the loss is at least 0, and finite for all finite
/// logits. At `th` 0.5 the weight is continuous, elsewhere it jumps, and the jump has no gradient.
/// That is the paper and segmentation-models-pytorch; recent pytorch-toolbelt divides by `1 − th`
/// instead, which never jumps. There is no `alpha`.
///
/// @param threshold the probability of the label `th` up to which the loss is cross-entropy, in (0,
///   1]
/// @param gamma how strongly easy examples are turned down, at least 0
@Card(
    id = "reduced-focal",
    name = "Reduced focal loss",
    aliases = {
      "pytorch-toolbelt BinaryFocalLoss(reduced_threshold)",
      "segmentation_models_pytorch FocalLoss(reduced_threshold)"
    },
    reference =
        "Sergievskiy & Ponamarev, Reduced Focal Loss: 1st Place Solution to xView Object"
            + " Detection, 2019, arXiv:1903.01347",
    properties = {NON_NEGATIVE, ROBUST})
public record ReducedFocalLoss(double threshold, double gamma) implements BinaryLoss {
  public ReducedFocalLoss {
    Require.that(threshold > 0 && threshold <= 1, "threshold", "in (0, 1]", threshold);
    Require.atLeast("gamma", gamma, 0);
  }

  public ReducedFocalLoss() {
    this(0.5, 2);
  }

  @Override
  public Expr each(Expr logits, Expr target) {
    Expr s = BinaryLabel.own(logits, target);
    Expr hard = s.lt(Math.log(threshold / (1 - threshold)));
    Expr easy = BinaryLabel.focal(s, gamma).mul(Math.pow(threshold, -gamma));
    return hard.where(s.neg().softplus(), easy);
  }

  /// The hard part is no steeper than 1. The easy part is steepest where it begins, but for `−p log
  /// p`, which is largest at `1/e`.
  @Override
  public double lipschitz() {
    double p = Math.max(threshold, 1 / Math.E);
    double slope = gamma * -p * Math.log(p) + 1 - threshold;
    return Math.max(1, Math.pow((1 - threshold) / threshold, gamma) * slope);
  }
}
