package org.lossatlas.regression.quantity;

import java.util.List;
import org.lossatlas.Domain;
import org.lossatlas.Expr;
import org.lossatlas.Slot;

/// The residual of quantities that are compared by their ratio, such as counts and prices.
final class LogarithmicResidual {
  private static final Domain ABOVE_MINUS_ONE =
      Domain.real("a number above -1", Math.nextUp(-1.0), Double.POSITIVE_INFINITY);

  private LogarithmicResidual() {}

  /// What it is defined for.
  static List<Slot> slots() {
    return List.of(
        Slot.learnt("prediction", "(*)", "*", ABOVE_MINUS_ONE),
        Slot.given("target", "(*)", "*", ABOVE_MINUS_ONE));
  }

  /// `log(1 + prediction) − log(1 + target)`.
  static Expr of(Expr prediction, Expr target) {
    return prediction.log1p().sub(target.log1p());
  }
}
