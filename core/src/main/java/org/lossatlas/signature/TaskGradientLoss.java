package org.lossatlas.signature;

import java.util.List;
import org.lossatlas.Domain;
import org.lossatlas.Expr;
import org.lossatlas.Inputs;
import org.lossatlas.Loss;
import org.lossatlas.Slot;

/// One gradient made of those of several tasks' losses by the parameters that the tasks share. It
/// is no loss: its unreduced result is what the optimizer takes, and no input is differentiable.
///
/// A row is a parameter.
public interface TaskGradientLoss extends Loss {
  /// The combined gradient by one parameter.
  ///
  /// @param losses of the tasks, `[K]`
  /// @param gradients by this parameter, `[K]`
  Expr each(Expr losses, Expr gradients);

  @Override
  default String signature() {
    return "weighting";
  }

  @Override
  default List<Slot> slots() {
    return slots("K", Domain.REAL);
  }

  @Override
  default Expr formula(Inputs in) {
    return each(in.get("losses"), in.get("gradients"));
  }

  /// The inputs.
  ///
  /// @param tasks how many there are, a number or a letter
  static List<Slot> slots(String tasks, Domain losses) {
    return List.of(
        Slot.given("losses", "(" + tasks + ")", "", losses),
        Slot.given("gradients", "(" + tasks + ",P)", "P", Domain.REAL));
  }
}
