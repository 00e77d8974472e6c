package org.lossatlas.classification.margin;

import static org.lossatlas.Property.BOUNDED;
import static org.lossatlas.Property.CALIBRATED;
import static org.lossatlas.Property.NON_NEGATIVE;
import static org.lossatlas.Property.SCALE_INVARIANT;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.signature.MarginLoss;

/// Counts the mistakes: what every other margin loss stands in for.
///
/// ```
/// L = 1 if z ≤ 0, else 0,   z = target · score
/// ```
///
/// Scores are real, targets −1 or +1; a score of exactly 0 is a mistake. The gradient is 0
/// everywhere, also at the jump, so nothing can be trained with it.
@Card(
    id = "zero-one",
    name = "Zero-one loss",
    aliases = {"misclassification", "sklearn zero_one_loss"},
    reference = "classical; survey section 4.1.1",
    survey = "4.1.1",
    properties = {NON_NEGATIVE, BOUNDED, SCALE_INVARIANT, CALIBRATED})
public record ZeroOneLoss() implements MarginLoss {
  @Override
  public Expr each(Expr score, Expr target) {
    return target.mul(score).le(0);
  }
}
