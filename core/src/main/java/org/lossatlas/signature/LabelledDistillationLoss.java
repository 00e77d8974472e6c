package org.lossatlas.signature;

import java.util.List;
import org.lossatlas.Domain;
import org.lossatlas.Expr;
import org.lossatlas.Inputs;
import org.lossatlas.Loss;
import org.lossatlas.Slot;

/// A loss of a student's class logits against a teacher's, where the true class is known.
public interface LabelledDistillationLoss extends Loss {
  /// The loss of one row: two `[C]`, and the index of a class as a scalar.
  Expr each(Expr studentLogits, Expr teacherLogits, Expr target);

  @Override
  default String signature() {
    return "distillation-labels";
  }

  @Override
  default List<Slot> slots() {
    return List.of(
        Slot.learnt("studentLogits", "(N,C)", "N"),
        Slot.given("teacherLogits", "(N,C)", "N", Domain.REAL),
        Slot.given("target", "(N)", "N", Domain.classOf("C")));
  }

  @Override
  default Expr formula(Inputs in) {
    return each(in.get("studentLogits"), in.get("teacherLogits"), in.get("target"));
  }
}
