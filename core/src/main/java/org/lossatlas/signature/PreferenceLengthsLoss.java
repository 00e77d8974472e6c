package org.lossatlas.signature;

import java.util.List;
import org.lossatlas.Domain;
import org.lossatlas.Expr;
import org.lossatlas.Inputs;
import org.lossatlas.Loss;
import org.lossatlas.Slot;

/// A loss of pairs of answers, the chosen and the rejected one, that knows their lengths besides
/// the log-probabilities under the policy that is trained and under a fixed reference.
public interface PreferenceLengthsLoss extends Loss {
  /// What is known of one answer; all are scalars of a row.
  ///
  /// @param policy its log-probability under the policy
  /// @param reference its log-probability under the reference
  /// @param length its number of tokens
  record Answer(Expr policy, Expr reference, Expr length) {
    /// How much likelier the policy makes it than the reference does: `log π / π_ref`.
    public Expr logRatio() {
      return policy.sub(reference);
    }
  }

  /// The loss of one pair.
  Expr each(Answer chosen, Answer rejected);

  @Override
  default String signature() {
    return "preference-lengths";
  }

  @Override
  default List<Slot> slots() {
    return List.of(
        Slot.learnt("policyChosenLogps", "(N)", "N", Domain.NON_POSITIVE),
        Slot.learnt("policyRejectedLogps", "(N)", "N", Domain.NON_POSITIVE),
        Slot.given("referenceChosenLogps", "(N)", "N", Domain.NON_POSITIVE),
        Slot.given("referenceRejectedLogps", "(N)", "N", Domain.NON_POSITIVE),
        Slot.given("chosenLengths", "(N)", "N", Domain.COUNT),
        Slot.given("rejectedLengths", "(N)", "N", Domain.COUNT));
  }

  @Override
  default Expr formula(Inputs in) {
    return each(
        new Answer(
            in.get("policyChosenLogps"), in.get("referenceChosenLogps"), in.get("chosenLengths")),
        new Answer(
            in.get("policyRejectedLogps"),
            in.get("referenceRejectedLogps"),
            in.get("rejectedLengths")));
  }
}
