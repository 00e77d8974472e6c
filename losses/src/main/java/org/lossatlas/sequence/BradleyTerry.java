package org.lossatlas.sequence;

import org.lossatlas.Expr;
import org.lossatlas.Require;

/// The model of preferences in which an answer that leads by `h` is the chosen one with probability
/// `σ(h)`.
final class BradleyTerry {
  private BradleyTerry() {}

  /// `−log σ(lead)`: the surprise that the answer with this lead is the chosen one.
  static Expr surprise(Expr lead) {
    return lead.neg().softplus();
  }

  /// The expected surprise where chosen and rejected are swapped with probability `labelSmoothing`.
  static Expr surprise(Expr lead, double labelSmoothing) {
    Expr kept = surprise(lead).mul(1 - labelSmoothing);
    return kept.add(surprise(lead.neg()).mul(labelSmoothing));
  }

  /// Labels that are more often right than wrong.
  static void requireSmoothing(double labelSmoothing) {
    Require.that(
        labelSmoothing >= 0 && labelSmoothing < 0.5,
        "labelSmoothing",
        "in [0, 0.5)",
        labelSmoothing);
  }
}
