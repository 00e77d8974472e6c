package org.lossatlas.classification.probability;

import static org.lossatlas.Property.BOUNDED;
import static org.lossatlas.Property.CALIBRATED;
import static org.lossatlas.Property.NON_NEGATIVE;
import static org.lossatlas.Property.ROBUST;
import static org.lossatlas.Property.SHIFT_INVARIANT;
import static org.lossatlas.Property.TWICE_DIFFERENTIABLE;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Require;
import org.lossatlas.signature.MulticlassLoss;

/// Cross-entropy of the prediction under the label instead of the label under the prediction:
/// bounded, so wrong labels do little harm.
///
/// ```
/// L = −Σ_c p_c log t_c,   log 0 := A,   p = softmax(x)
///   = A expm1(log p_y)                                as computed
/// ```
///
/// Logits `x` are real, the label `y` is the index of a class and `t` its one-hot vector; the loss
/// is in [0, −A]. The second form keeps its digits where `p_y` is close to 1. With `A` −2 it is
/// [MaeSoftmaxLoss].
///
/// @param logZero the number `A` that stands for log 0, below 0
@Card(
    id = "reverse-cross-entropy",
    name = "Reverse cross-entropy",
    aliases = {"RCE"},
    reference = "Wang et al., ICCV 2019, arXiv:1908.06112",
    properties = {NON_NEGATIVE, BOUNDED, ROBUST, SHIFT_INVARIANT, CALIBRATED, TWICE_DIFFERENTIABLE})
public record ReverseCrossEntropyLoss(double logZero) implements MulticlassLoss {
  public ReverseCrossEntropyLoss {
    Require.below("logZero", logZero, 0);
  }

  public ReverseCrossEntropyLoss() {
    this(-4);
  }

  @Override
  public Expr each(Expr logits, Expr target) {
    return TrueClass.logProbability(logits, target).expm1().mul(logZero);
  }

  @Override
  public double lipschitz() {
    return -logZero * TrueClass.PROBABILITY_SLOPE;
  }
}
