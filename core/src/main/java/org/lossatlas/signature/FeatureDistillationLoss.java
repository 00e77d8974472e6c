package org.lossatlas.signature;

import java.util.List;
import org.lossatlas.Domain;
import org.lossatlas.Expr;
import org.lossatlas.Inputs;
import org.lossatlas.Loss;
import org.lossatlas.Slot;

/// A loss of a student's features against a teacher's, which may differ in width.
public interface FeatureDistillationLoss extends Loss {
  /// The loss of one row, or of the batch: `[D1]` and `[D2]`.
  Expr each(Expr studentFeatures, Expr teacherFeatures);

  @Override
  default String signature() {
    return "features";
  }

  @Override
  default List<Slot> slots() {
    return List.of(
        Slot.learnt("studentFeatures", "(N,D1)", "N"),
        Slot.given("teacherFeatures", "(N,D2)", "N", Domain.REAL));
  }

  @Override
  default Expr formula(Inputs in) {
    return each(in.get("studentFeatures"), in.get("teacherFeatures"));
  }
}
