package org.lossatlas.classification.probability;

import static org.lossatlas.Property.CONVEX;
import static org.lossatlas.Property.NON_NEGATIVE;
import static org.lossatlas.Property.ROBUST;
import static org.lossatlas.Property.SHIFT_INVARIANT;
import static org.lossatlas.Property.TWICE_DIFFERENTIABLE;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Require;
import org.lossatlas.signature.SoftMulticlassLoss;

/// The negative log-likelihood of a distribution over classes: pulls the softmax towards it.
///
/// ```
/// CE = −Σ_c t′_c log softmax(x)_c,   t′ = (1 − ε) t + ε / C
/// ```
///
/// Logits `x` are real, targets `t` at least 0 with sum 1 over the classes, which is taken as
/// given: they are not normalised again. The loss is at least 0. The logarithm of the softmax is `x
/// − logSumExp(x)`, finite for all finite logits. The class axis is axis 1, in Keras the last. For
/// a target that is one class, see [SparseCrossEntropyLoss].
///
/// @param labelSmoothing how much `ε` of the uniform distribution is mixed into the target, in [0,
///   1]
@Card(
    id = "cross-entropy",
    name = "Categorical cross-entropy (soft targets)",
    aliases = {
      "CCE",
      "PyTorch nn.CrossEntropyLoss (class probabilities)",
      "Keras CategoricalCrossentropy",
      "optax softmax_cross_entropy",
      "timm SoftTargetCrossEntropy",
      "DJL SoftmaxCrossEntropyLoss(sparseLabel=false)",
      "DL4J LossMCXENT"
    },
    reference =
        "Shannon 1948; Bridle, Probabilistic Interpretation of Feedforward Classification Network"
            + " Outputs, 1990",
    survey = "4.2.2",
    properties = {CONVEX, NON_NEGATIVE, ROBUST, SHIFT_INVARIANT, TWICE_DIFFERENTIABLE})
public record CrossEntropyLoss(double labelSmoothing) implements SoftMulticlassLoss {
  public CrossEntropyLoss {
    Require.within("labelSmoothing", labelSmoothing, 0, 1);
  }

  public CrossEntropyLoss() {
    this(0);
  }

  @Override
  public Expr each(Expr logits, Expr targetProbability) {
    Expr uniform = logits.size(0).reciprocal().mul(labelSmoothing);
    Expr t = targetProbability.mul(1 - labelSmoothing).add(uniform);
    return t.dot(logits.logSoftmax(0)).neg();
  }

  @Override
  public double lipschitz() {
    return TrueClass.SLOPE;
  }
}
