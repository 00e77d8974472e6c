package org.lossatlas.signature;

import java.util.List;
import java.util.OptionalInt;
import org.lossatlas.Domain;
import org.lossatlas.Expr;
import org.lossatlas.Inputs;
import org.lossatlas.Loss;
import org.lossatlas.Slot;

/// A loss of each token of texts: logits `(N,T,V)` over a vocabulary against tokens `(N,T)`, of
/// which one marks what is not to be learnt.
public interface TokenLoss extends Loss {
  /// The loss of one token: logits `[V]`, the label a scalar.
  Expr each(Expr logits, Expr target);

  /// The label of what is not to be learnt; it need not be a token.
  int ignoreLabel();

  @Override
  default OptionalInt ignoredLabel() {
    return OptionalInt.of(ignoreLabel());
  }

  @Override
  default String signature() {
    return "tokens";
  }

  @Override
  default List<Slot> slots() {
    return List.of(
        Slot.learnt("logits", "(N,T,V)", "NT"),
        Slot.given("target", "(N,T)", "NT", Domain.classOf("V")));
  }

  @Override
  default Expr formula(Inputs in) {
    return each(in.get("logits"), in.get("target"));
  }
}
