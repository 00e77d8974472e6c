package org.lossatlas.signature;

import java.util.List;
import org.lossatlas.Domain;
import org.lossatlas.Expr;
import org.lossatlas.Inputs;
import org.lossatlas.Loss;
import org.lossatlas.Slot;

/// A loss of pairs of answers, the chosen and the rejected one, by their log-probabilities under
/// the policy alone, without a reference, and their lengths.
public interface PreferenceFreeLoss extends Loss {
  /// The loss of one pair, from the log-probability and the number of tokens of each answer; all
  /// operands are scalars of a row.
  Expr each(Expr chosen, Expr rejected, Expr chosenLength, Expr rejectedLength);

  /// Which log-probabilities the answers may have.
  default Domain logProbability() {
    return Domain.NON_POSITIVE;
  }

  @Override
  default String signature() {
    return "preference-free";
  }

  @Override
  default List<Slot> slots() {
    return List.of(
        Slot.learnt("policyChosenLogps", "(N)", "N", logProbability()),
        Slot.learnt("policyRejectedLogps", "(N)", "N", logProbability()),
        Slot.given("chosenLengths", "(N)", "N", Domain.COUNT),
        Slot.given("rejectedLengths", "(N)", "N", Domain.COUNT));
  }

  @Override
  default Expr formula(Inputs in) {
    return each(
        in.get("policyChosenLogps"),
        in.get("policyRejectedLogps"),
        in.get("chosenLengths"),
        in.get("rejectedLengths"));
  }
}
