package org.lossatlas.signature;

import java.util.ArrayList;
import java.util.List;
import org.lossatlas.Domain;
import org.lossatlas.Expr;
import org.lossatlas.Inputs;
import org.lossatlas.Loss;
import org.lossatlas.Slot;

/// A loss of embeddings against one learnt proxy for each class.
public interface ProxyLoss extends Loss {
  /// The loss of one row, or of the batch: embeddings `[D]`, the label a scalar, the proxies a
  /// shared `[C, D]`.
  Expr each(Expr embeddings, Expr labels, Expr weight);

  @Override
  default String signature() {
    return "proxy";
  }

  @Override
  default List<Slot> slots() {
    return slotsAnd();
  }

  /// The inputs of a loss of this kind that takes `more`.
  static List<Slot> slotsAnd(Slot... more) {
    List<Slot> slots = new ArrayList<>();
    slots.add(Slot.learnt("embeddings", "(N,D)", "N"));
    slots.add(Slot.given("labels", "(N)", "N", Domain.classOf("C")));
    slots.add(Slot.learnt("weight", "(C,D)", ""));
    slots.addAll(List.of(more));
    return List.copyOf(slots);
  }

  @Override
  default Expr formula(Inputs in) {
    return each(in.get("embeddings"), in.get("labels"), in.get("weight"));
  }
}
