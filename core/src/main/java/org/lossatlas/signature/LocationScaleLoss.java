package org.lossatlas.signature;

import java.util.List;
import org.lossatlas.Domain;
import org.lossatlas.Expr;
import org.lossatlas.Inputs;
import org.lossatlas.Loss;
import org.lossatlas.Slot;

/// A loss of each predicted distribution, by its location and its scale above 0, against what came
/// to pass.
public interface LocationScaleLoss extends Loss {
  /// The loss of one element; the operands are scalars of a row.
  Expr each(Expr location, Expr scale, Expr target);

  @Override
  default String signature() {
    return "location-scale";
  }

  @Override
  default List<Slot> slots() {
    return List.of(
        Slot.learnt("location", "(*)", "*"),
        Slot.learnt("scale", "(*)", "*", Domain.POSITIVE),
        Slot.given("target", "(*)", "*", Domain.REAL));
  }

  @Override
  default Expr formula(Inputs in) {
    return each(in.get("location"), in.get("scale"), in.get("target"));
  }
}
