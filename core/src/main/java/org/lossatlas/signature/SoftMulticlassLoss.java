package org.lossatlas.signature;

import java.util.List;
import org.lossatlas.Domain;
import org.lossatlas.Expr;
import org.lossatlas.Inputs;
import org.lossatlas.Loss;
import org.lossatlas.Slot;

/// A loss of each row of class logits against a probability for each class, with sum 1.
public interface SoftMulticlassLoss extends Loss {
  /// The loss of one row; both operands are `[C]`.
  Expr each(Expr logits, Expr targetProbability);

  @Override
  default String signature() {
    return "multiclass-soft";
  }

  @Override
  default List<Slot> slots() {
    return List.of(
        Slot.learnt("logits", "(N,C) or (N,C,L)", "NL"),
        Slot.given("targetProbability", "(N,C) or (N,C,L)", "NL", Domain.DISTRIBUTION));
  }

  @Override
  default Expr formula(Inputs in) {
    return each(in.get("logits"), in.get("targetProbability"));
  }
}
