package org.lossatlas.catalogue;

import static java.util.Map.entry;

import java.util.Map;
import org.lossatlas.testkit.LossContract;
import org.lossatlas.testkit.LossContract.Check;

/// Losses, by id or where it is one setting of it by what that prints as, that fail a check; each with
/// the reason why it has to.
final class ContractExceptions {
  private static final String OVERFLOW = "it is an exponential of the prediction, and e^10000 is no double";

  private static final String HELD =
      "the gradient holds the last plan; rounds that are few for the spread have not converged";

  private static final String STEEP =
      "pixels are taken 255 times as large, and so is the step of a difference";

  private static final Map<String, Map<Check, String>> ALL =
      Map.ofEntries(
          entry("CensusLoss[patch=3, dataRange=1.0]", Map.of(Check.GRADIENT_IS_THAT_OF_THE_VALUE, STEEP)),
          entry("census", Map.of(Check.GRADIENT_IS_THAT_OF_THE_VALUE, STEEP)),
          entry("exponential", Map.of(Check.STAYS_FINITE_AT_EXTREMES, OVERFLOW)),
          entry("gamma-nll", Map.of(Check.STAYS_FINITE_AT_EXTREMES, OVERFLOW)),
          entry("kl-standard-normal", Map.of(Check.STAYS_FINITE_AT_EXTREMES, OVERFLOW)),
          entry("linex", Map.of(Check.STAYS_FINITE_AT_EXTREMES, OVERFLOW)),
          entry("nwj", Map.of(Check.STAYS_FINITE_AT_EXTREMES, OVERFLOW)),
          entry("poisson-deviance", Map.of(Check.STAYS_FINITE_AT_EXTREMES, OVERFLOW)),
          entry("poisson-nll", Map.of(Check.STAYS_FINITE_AT_EXTREMES, OVERFLOW)),
          entry("sinkhorn", Map.of(Check.GRADIENT_IS_THAT_OF_THE_VALUE, HELD)),
          entry("sinkhorn-divergence", Map.of(Check.GRADIENT_IS_THAT_OF_THE_VALUE, HELD)),
          entry("tweedie-deviance", Map.of(Check.STAYS_FINITE_AT_EXTREMES, OVERFLOW)),
          entry(
              "MmdLoss[bandwidths=[1.0], unbiased=true]",
              Map.of(
                  Check.TAKES_ANY_NUMBER_OF_ROWS,
                  "an unbiased estimate divides by n − 1; it says that it takes two")),
          entry(
              "w-mse",
              Map.of(
                  Check.STAYS_FINITE_AT_EXTREMES,
                  "nothing whitens a feature that is constant over the batch; it says so")),
          entry(
              "weighted-sum",
              Map.of(
                  Check.TAKES_EVERY_SHAPE,
                  "each term of a sum brings the shapes it takes, not all take all")));

  private ContractExceptions() {}

  /// The contract without what this loss cannot keep.
  static LossContract without(LossContract contract, String id) {
    LossContract rest = contract;
    for (Map.Entry<Check, String> exception : ALL.getOrDefault(id, Map.of()).entrySet()) {
      rest = rest.except(exception.getKey(), exception.getValue());
    }
    return rest;
  }
}
