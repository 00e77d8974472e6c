package org.lossatlas.classification.probability;

import static org.lossatlas.Property.CONVEX;
import static org.lossatlas.Property.NON_NEGATIVE;
import static org.lossatlas.Property.ROBUST;
import static org.lossatlas.Property.TWICE_DIFFERENTIABLE;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Require;
import org.lossatlas.signature.BinaryLoss;

/// The negative log-likelihood of a label under a logit: pulls the probability of label 1 to how
/// often it occurs.
///
/// ```
/// BCE = −w t′ log σ(z) − (1 − t′) log(1 − σ(z)),     t′ = (1 − ε) t + ε / 2
///     = w t′ softplus(−z) + (1 − t′) softplus(z)      as computed
/// ```
///
/// Logits `z` are real, targets `t` in [0, 1]; the loss is at least 0. No probability is ever
/// formed, so nothing has to be clamped: where peers take probabilities PyTorch cuts the logarithm
/// off at −100 and Keras `p` to [1e−7, 1 − 1e−7]. Smoothing gives `ε / 2` to either label, as in
/// Keras.
///
/// @param posWeight factor `w` on the term of label 1, above 0
/// @param labelSmoothing how far `ε` targets are pulled towards 1/2, in [0, 1]
@Card(
    id = "binary-cross-entropy",
    name = "Binary cross-entropy",
    aliases = {
      "BCE",
      "log loss",
      "PyTorch nn.BCEWithLogitsLoss",
      "Keras BinaryCrossentropy(from_logits=True)",
      "optax sigmoid_binary_cross_entropy",
      "DJL SigmoidBinaryCrossEntropyLoss",
      "DL4J LossBinaryXENT",
      "timm BinaryCrossEntropy"
    },
    reference =
        "Good, Rational Decisions, JRSS B 14, 1952; Bishop, Neural Networks for Pattern"
            + " Recognition, 1995",
    survey = "4.2.1",
    properties = {CONVEX, NON_NEGATIVE, ROBUST, TWICE_DIFFERENTIABLE})
public record BinaryCrossEntropyLoss(double posWeight, double labelSmoothing)
    implements BinaryLoss {
  public BinaryCrossEntropyLoss {
    Require.above("posWeight", posWeight, 0);
    Require.within("labelSmoothing", labelSmoothing, 0, 1);
  }

  public BinaryCrossEntropyLoss() {
    this(1, 0);
  }

  @Override
  public Expr each(Expr logits, Expr target) {
    Expr t = target.mul(1 - labelSmoothing).add(labelSmoothing / 2);
    Expr one = t.mul(posWeight).mul(logits.neg().softplus());
    return one.add(t.complement().mul(logits.softplus()));
  }

  @Override
  public double lipschitz() {
    return Math.max(posWeight, 1);
  }
}
