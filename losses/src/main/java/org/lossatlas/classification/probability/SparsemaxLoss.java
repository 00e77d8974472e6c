package org.lossatlas.classification.probability;

import static org.lossatlas.Property.CALIBRATED;
import static org.lossatlas.Property.CONVEX;
import static org.lossatlas.Property.NON_NEGATIVE;
import static org.lossatlas.Property.ROBUST;
import static org.lossatlas.Property.SHIFT_INVARIANT;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.signature.MulticlassLoss;

/// Cross-entropy's relative whose prediction is the point of the simplex nearest to the logits:
/// many classes get probability 0, and a margin of 1 settles a sample.
///
/// ```
/// L = ½ Σ_{c : x_c > τ} (x_c² − τ²) + ½ − x_y,   p_c = max(0, x_c − τ),   τ such that Σ_c p_c = 1
///   = p · x − x_y + p · (1 + τ − x) / 2                                         as computed
/// ```
///
/// Logits `x` are real, taken from their maximum, so that float32 does not cancel; the label `y` is
/// the index of a class; the loss is at least 0. Its gradient is `p − onehot(y)`. The threshold
/// comes from sorting the logits. It is [EntmaxLoss] with `alpha` 2; optax' `sparsemax_loss` is the
/// binary one.
@Card(
    id = "sparsemax",
    name = "Sparsemax loss",
    aliases = {"optax multiclass_sparsemax_loss", "TensorFlow Addons sparsemax_loss"},
    reference = "Martins & Astudillo, From Softmax to Sparsemax, ICML 2016, arXiv:1602.02068",
    properties = {CONVEX, NON_NEGATIVE, ROBUST, SHIFT_INVARIANT, CALIBRATED})
public record SparsemaxLoss() implements MulticlassLoss {
  @Override
  public Expr each(Expr logits, Expr target) {
    return new EntmaxLoss(2).each(logits, target);
  }

  @Override
  public double lipschitz() {
    return TrueClass.SLOPE;
  }
}
