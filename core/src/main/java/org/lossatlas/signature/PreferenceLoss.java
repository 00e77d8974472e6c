package org.lossatlas.signature;

import java.util.List;
import org.lossatlas.Domain;
import org.lossatlas.Expr;
import org.lossatlas.Inputs;
import org.lossatlas.Loss;
import org.lossatlas.Slot;

/// A loss of pairs of answers, the chosen and the rejected one, by their log-probabilities under
/// the policy that is trained and under a fixed reference.
public interface PreferenceLoss extends Loss {
  /// The loss of one pair, from how much likelier the policy makes each answer than the reference
  /// does: `log π / π_ref`, scalars of a row.
  Expr each(Expr chosen, Expr rejected);

  @Override
  default String signature() {
    return "preference";
  }

  @Override
  default List<Slot> slots() {
    return List.of(
        Slot.learnt("policyChosenLogps", "(N)", "N", Domain.NON_POSITIVE),
        Slot.learnt("policyRejectedLogps", "(N)", "N", Domain.NON_POSITIVE),
        Slot.given("referenceChosenLogps", "(N)", "N", Domain.NON_POSITIVE),
        Slot.given("referenceRejectedLogps", "(N)", "N", Domain.NON_POSITIVE));
  }

  @Override
  default Expr formula(Inputs in) {
    return each(
        in.get("policyChosenLogps").sub(in.get("referenceChosenLogps")),
        in.get("policyRejectedLogps").sub(in.get("referenceRejectedLogps")));
  }
}
