package org.lossatlas.classification.probability;

import static org.lossatlas.Property.CALIBRATED;
import static org.lossatlas.Property.CONVEX;
import static org.lossatlas.Property.NON_NEGATIVE;
import static org.lossatlas.Property.PROPER;
import static org.lossatlas.Property.ROBUST;
import static org.lossatlas.Property.SHIFT_INVARIANT;
import static org.lossatlas.Property.TWICE_DIFFERENTIABLE;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.signature.MulticlassLoss;

/// The negative log-probability of the true class: pulls its logit up until the others are left
/// behind.
///
/// ```
/// CE = −log softmax(x)_y
///    = logSumExp(x) − x_y       as computed
/// ```
///
/// Logits `x` are real, the label `y` is the index of a class; the loss is at least 0. Where every
/// label is ignored PyTorch's mean is NaN; here it is 0, as for all losses.
@Card(
    id = "sparse-cross-entropy",
    name = "Sparse categorical cross-entropy",
    aliases = {
      "PyTorch nn.CrossEntropyLoss (class indices)",
      "Keras SparseCategoricalCrossentropy",
      "optax softmax_cross_entropy_with_integer_labels",
      "DJL SoftmaxCrossEntropyLoss",
      "DL4J LossSparseMCXENT",
      "Smile Loss.crossEntropy"
    },
    reference =
        "Shannon, A Mathematical Theory of Communication, 1948; Bridle, Probabilistic"
            + " Interpretation of Feedforward Classification Network Outputs, 1990",
    survey = "4.2.3",
    properties = {
      CONVEX,
      NON_NEGATIVE,
      ROBUST,
      SHIFT_INVARIANT,
      PROPER,
      CALIBRATED,
      TWICE_DIFFERENTIABLE
    })
public record SparseCrossEntropyLoss() implements MulticlassLoss {
  @Override
  public Expr each(Expr logits, Expr target) {
    return TrueClass.logProbability(logits, target).neg();
  }

  @Override
  public double lipschitz() {
    return TrueClass.SLOPE;
  }
}
