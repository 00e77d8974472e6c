package org.lossatlas.signature;

import java.util.List;
import org.lossatlas.Domain;
import org.lossatlas.Expr;
import org.lossatlas.Inputs;
import org.lossatlas.Loss;
import org.lossatlas.Slot;

/// A loss of a student's class logits against a teacher's.
public interface DistillationLoss extends Loss {
  /// The loss of one row; both operands are `[C]`.
  Expr each(Expr studentLogits, Expr teacherLogits);

  @Override
  default String signature() {
    return "distillation";
  }

  @Override
  default List<Slot> slots() {
    return List.of(
        Slot.learnt("studentLogits", "(N,C)", "N"),
        Slot.given("teacherLogits", "(N,C)", "N", Domain.REAL));
  }

  @Override
  default Expr formula(Inputs in) {
    return each(in.get("studentLogits"), in.get("teacherLogits"));
  }
}
