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

/// Between cross-entropy and the absolute error of probabilities: samples that the model finds
/// hopeless, often mislabelled, pull less.
///
/// ```
/// L_q = (1 − p_y^q) / q,   p = softmax(x)
///     = −expm1(q log p_y) / q                as computed
/// ```
///
/// Logits `x` are real, the label `y` is the index of a class; the loss is in [0, 1/q]. The second
/// form keeps its digits where `p_y` is close to 1. The truncated variant of the paper is not
/// offered. Keras' default for `q` is 0.5.
///
/// @param q towards 0 cross-entropy, at 1 the error `1 − p_y`; in (0, 1]
@Card(
    id = "generalized-cross-entropy",
    name = "Generalized cross-entropy",
    aliases = {"GCE", "Lq", "Keras CategoricalGeneralizedCrossEntropy"},
    reference =
        "Zhang & Sabuncu, Generalized Cross Entropy Loss for Training Deep Neural Networks with"
            + " Noisy Labels, NeurIPS 2018, arXiv:1805.07836",
    properties = {NON_NEGATIVE, BOUNDED, ROBUST, SHIFT_INVARIANT, CALIBRATED, TWICE_DIFFERENTIABLE})
public record GeneralizedCrossEntropyLoss(double q) implements MulticlassLoss {
  public GeneralizedCrossEntropyLoss {
    Require.that(q > 0 && q <= 1, "q", "in (0, 1]", q);
  }

  public GeneralizedCrossEntropyLoss() {
    this(0.7);
  }

  @Override
  public Expr each(Expr logits, Expr target) {
    return TrueClass.logProbability(logits, target).mul(q).expm1().mul(-1 / q);
  }

  /// The length is at most `√2 p^q (1 − p)`, which is largest at `p = q / (1 + q)`.
  @Override
  public double lipschitz() {
    return TrueClass.SLOPE * Math.pow(q / (1 + q), q) / (1 + q);
  }
}
