package org.lossatlas.signature;

import java.util.List;
import org.lossatlas.Domain;
import org.lossatlas.Expr;
import org.lossatlas.Inputs;
import org.lossatlas.Loss;
import org.lossatlas.Slot;

/// A loss of embeddings against several learnt proxies for each class.
public interface SubProxyLoss extends Loss {
  /// The loss of one row: embeddings `[D]`, the label a scalar, the proxies a shared `[C, K, D]`.
  Expr each(Expr embeddings, Expr labels, Expr weight);

  @Override
  default String signature() {
    return "sub-proxy";
  }

  @Override
  default List<Slot> slots() {
    return List.of(
        Slot.learnt("embeddings", "(N,D)", "N"),
        Slot.given("labels", "(N)", "N", Domain.classOf("C")),
        Slot.learnt("weight", "(C,K,D)", ""));
  }

  @Override
  default Expr formula(Inputs in) {
    return each(in.get("embeddings"), in.get("labels"), in.get("weight"));
  }
}
