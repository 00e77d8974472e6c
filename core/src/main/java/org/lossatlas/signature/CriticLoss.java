package org.lossatlas.signature;

import java.util.List;
import org.lossatlas.Expr;
import org.lossatlas.Inputs;
import org.lossatlas.Loss;
import org.lossatlas.Slot;

/// A bound on mutual information, from a critic's scores of pairs drawn together and drawn apart,
/// which may differ in number.
public interface CriticLoss extends Loss {
  /// The loss, shared by all rows: `joint` is a scalar in each of the rows N, `marginal` in each of
  /// the rows M.
  Expr each(Expr joint, Expr marginal);

  @Override
  default String signature() {
    return "critic";
  }

  @Override
  default List<Slot> slots() {
    return List.of(Slot.learnt("joint", "(N)", "N"), Slot.learnt("marginal", "(M)", "M"));
  }

  @Override
  default Expr formula(Inputs in) {
    return each(in.get("joint"), in.get("marginal"));
  }
}
