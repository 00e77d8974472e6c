package org.lossatlas.signature;

import java.util.List;
import org.lossatlas.Domain;
import org.lossatlas.Expr;
import org.lossatlas.Inputs;
import org.lossatlas.Loss;
import org.lossatlas.Slot;

/// A loss of single answers, each desirable or not, by their log-probabilities under the policy
/// that is trained and under a fixed reference, against a reference point that all share.
public interface PreferenceUnpairedLoss extends Loss {
  /// The loss of one answer.
  ///
  /// @param logRatio how much likelier the policy makes it than the reference does: `log π / π_ref`
  /// @param desirable 1 or 0
  /// @param referencePoint a shared scalar
  Expr each(Expr logRatio, Expr desirable, Expr referencePoint);

  /// Which values the reference point may have.
  default Domain referencePointDomain() {
    return Domain.REAL;
  }

  @Override
  default String signature() {
    return "preference-unpaired";
  }

  @Override
  default List<Slot> slots() {
    return List.of(
        Slot.learnt("policyLogps", "(N)", "N", Domain.NON_POSITIVE),
        Slot.given("referenceLogps", "(N)", "N", Domain.NON_POSITIVE),
        Slot.given("desirable", "(N)", "N", Domain.BINARY),
        Slot.given("referencePoint", "(1)", "", referencePointDomain()));
  }

  @Override
  default Expr formula(Inputs in) {
    return each(
        in.get("policyLogps").sub(in.get("referenceLogps")),
        in.get("desirable"),
        in.get("referencePoint").at(0, 0));
  }
}
