package org.lossatlas.signature;

import java.util.List;
import org.lossatlas.Expr;
import org.lossatlas.Inputs;
import org.lossatlas.Loss;
import org.lossatlas.Slot;

/// A divergence between two distributions over classes, each given by its logits.
public interface DistributionPairLoss extends Loss {
  /// The divergence of one row; both operands are logarithms of probabilities, `[C]`.
  Expr each(Expr logP, Expr logQ);

  @Override
  default String signature() {
    return "distribution-pair";
  }

  @Override
  default List<Slot> slots() {
    return List.of(
        Slot.learnt("pLogits", "(N,C)", "N"),
        Slot.learnt("qLogits", "(N,C)", "N"));
  }

  @Override
  default Expr formula(Inputs in) {
    return each(logSoftmax(in.get("pLogits")), logSoftmax(in.get("qLogits")));
  }

  /// With the largest logit moved to 0 first: beside a large one a probability has no digits.
  private static Expr logSoftmax(Expr logits) {
    return logits.sub(logits.maxOver(0).insertAxis(0).stopGradient()).logSoftmax(0);
  }
}
