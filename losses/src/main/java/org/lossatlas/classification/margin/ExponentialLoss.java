package org.lossatlas.classification.margin;

import static org.lossatlas.Property.CALIBRATED;
import static org.lossatlas.Property.CONVEX;
import static org.lossatlas.Property.NON_NEGATIVE;
import static org.lossatlas.Property.TWICE_DIFFERENTIABLE;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.signature.MarginLoss;

/// Punishes wrong scores exponentially: what AdaBoost minimises, and the loss that minds
/// mislabelled samples most.
///
/// ```
/// L = e^{−z},   z = target · score
/// ```
///
/// Scores are real, targets −1 or +1; the loss is above 0. It is not finite where `z` is below −709
/// (−88 in float32), and is not clipped. scikit-learn's `ExponentialLoss` takes labels 0 and 1 and
/// half the logit, which is the same function of `z`.
@Card(
    id = "exponential",
    name = "Exponential loss",
    aliases = {"AdaBoost loss", "sklearn ExponentialLoss"},
    reference =
        "Freund & Schapire, A Decision-Theoretic Generalization of On-Line Learning and an"
            + " Application to Boosting, JCSS 55, 1997; Friedman, Hastie & Tibshirani, Additive"
            + " Logistic Regression, Annals of Statistics 28, 2000",
    survey = "4.1.6",
    properties = {CONVEX, NON_NEGATIVE, CALIBRATED, TWICE_DIFFERENTIABLE})
public record ExponentialLoss() implements MarginLoss {
  @Override
  public Expr each(Expr score, Expr target) {
    return target.mul(score).neg().exp();
  }
}
