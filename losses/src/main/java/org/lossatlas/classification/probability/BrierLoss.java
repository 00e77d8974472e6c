package org.lossatlas.classification.probability;

import static org.lossatlas.Property.BOUNDED;
import static org.lossatlas.Property.CALIBRATED;
import static org.lossatlas.Property.NON_NEGATIVE;
import static org.lossatlas.Property.PROPER;
import static org.lossatlas.Property.ROBUST;
import static org.lossatlas.Property.SHIFT_INVARIANT;
import static org.lossatlas.Property.TWICE_DIFFERENTIABLE;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.signature.MulticlassLoss;

/// The squared distance between the softmax and the label's one-hot vector: bounded, so that no
/// sample dominates, and least where the probabilities are the true ones.
///
/// ```
/// L = Σ_c (p_c − t_c)²,   p = softmax(x)
/// ```
///
/// Logits `x` are real, the label `y` is the index of a class and `t` its one-hot vector; the loss
/// is in [0, 2]. The sum over the classes is Brier's own; for two classes it is twice the binary
/// score of scikit-learn.
@Card(
    id = "brier",
    name = "Brier score",
    aliases = {"quadratic score", "multi-class squared error on probabilities"},
    reference =
        "Brier, Verification of Forecasts Expressed in Terms of Probability, Monthly Weather"
            + " Review 78, 1950",
    properties = {
      NON_NEGATIVE,
      BOUNDED,
      ROBUST,
      SHIFT_INVARIANT,
      PROPER,
      CALIBRATED,
      TWICE_DIFFERENTIABLE
    })
public record BrierLoss() implements MulticlassLoss {
  @Override
  public Expr each(Expr logits, Expr target) {
    return logits.softmax(0).sub(target.oneHot(logits.dim(0))).square().sum(0);
  }

  /// `2 ‖J (p − t)‖`: the softmax's Jacobian `J` has no eigenvalue above 1/2.
  @Override
  public double lipschitz() {
    return TrueClass.SLOPE;
  }
}
