package org.lossatlas.classification.margin;

import static org.lossatlas.Property.BOUNDED;
import static org.lossatlas.Property.CALIBRATED;
import static org.lossatlas.Property.NON_NEGATIVE;
import static org.lossatlas.Property.ROBUST;
import static org.lossatlas.Property.TWICE_DIFFERENTIABLE;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.signature.MarginLoss;

/// A bounded loss for boosting that gives up on samples with a badly wrong score, which often are
/// mislabelled.
///
/// ```
/// L = 1 / (1 + e^{2 z})² = σ(−2 z)²,   z = target · score
/// ```
///
/// Scores are real, targets −1 or +1; the loss lies in (0, 1), and its gradient vanishes on both
/// sides. The second form overflows nowhere.
@Card(
    id = "savage",
    name = "Savage loss",
    reference =
        "Masnadi-Shirazi & Vasconcelos, On the Design of Loss Functions for Classification: theory,"
            + " robustness to outliers, and SavageBoost, NIPS 2008",
    properties = {NON_NEGATIVE, BOUNDED, ROBUST, CALIBRATED, TWICE_DIFFERENTIABLE})
public record SavageLoss() implements MarginLoss {
  @Override
  public Expr each(Expr score, Expr target) {
    return target.mul(score).mul(-2).sigmoid().square();
  }

  /// Reached where `σ(−2 z)` is 2/3.
  @Override
  public double lipschitz() {
    return 16.0 / 27;
  }
}
