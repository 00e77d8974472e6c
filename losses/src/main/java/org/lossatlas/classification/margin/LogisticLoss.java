package org.lossatlas.classification.margin;

import static org.lossatlas.Property.CALIBRATED;
import static org.lossatlas.Property.CONVEX;
import static org.lossatlas.Property.NON_NEGATIVE;
import static org.lossatlas.Property.PROPER;
import static org.lossatlas.Property.ROBUST;
import static org.lossatlas.Property.TWICE_DIFFERENTIABLE;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.signature.MarginLoss;

/// The negative log-likelihood of a label −1 or +1 whose log-odds are the score.
///
/// ```
/// L = log(1 + e^{−z}) = softplus(−z),   z = target · score
/// ```
///
/// Scores are real, targets −1 or +1; the loss is at least 0 and finite for every finite score. It
/// equals the binary cross-entropy of logits with labels 0 and 1, and is not divided by log 2.
@Card(
    id = "logistic",
    name = "Logistic loss (soft margin)",
    aliases = {"PyTorch nn.SoftMarginLoss", "log loss on +-1 labels"},
    reference =
        "Cox, The Regression Analysis of Binary Sequences, JRSS B 20, 1958; Friedman, Hastie &"
            + " Tibshirani 2000",
    properties = {CONVEX, NON_NEGATIVE, ROBUST, PROPER, CALIBRATED, TWICE_DIFFERENTIABLE})
public record LogisticLoss() implements MarginLoss {
  @Override
  public Expr each(Expr score, Expr target) {
    return target.mul(score).neg().softplus();
  }

  @Override
  public double lipschitz() {
    return 1;
  }
}
