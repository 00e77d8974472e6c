package org.lossatlas.classification.probability;

import static org.lossatlas.Property.BOUNDED;
import static org.lossatlas.Property.NON_NEGATIVE;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Require;
import org.lossatlas.signature.MulticlassLoss;

/// Cross-entropy of logits brought to one length: the model can turn them towards the true class,
/// but not just make them larger, and so stays less sure of what it has never seen.
///
/// ```
/// L = −log softmax(x / (τ (‖x‖ + 1e−7)))_y
/// ```
///
/// Logits `x` are real, the label `y` is the index of a class; the loss is at least 0 and at most
/// `log C + √2 / τ`. The length takes part in the gradient; its own is 0 at 0. Value and gradient
/// are finite for all finite logits; near 0 the gradient is as large as 1e7/τ.
///
/// @param temperature the length `1 / τ` that logits are brought to, above 0
@Card(
    id = "logit-norm",
    name = "LogitNorm cross-entropy",
    reference =
        "Wei et al., Mitigating Neural Network Overconfidence with Logit Normalization, ICML"
            + " 2022, arXiv:2205.09310",
    properties = {NON_NEGATIVE, BOUNDED})
public record LogitNormLoss(double temperature) implements MulticlassLoss {
  public LogitNormLoss {
    Require.above("temperature", temperature, 0);
  }

  public LogitNormLoss() {
    this(0.04);
  }

  @Override
  public Expr each(Expr logits, Expr target) {
    Expr length = logits.norm(0).add(1e-7).mul(temperature);
    return TrueClass.logProbability(logits.div(length), target).neg();
  }
}
