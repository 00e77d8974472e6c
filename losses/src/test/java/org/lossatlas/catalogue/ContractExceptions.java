package org.lossatlas.catalogue;

import static java.util.Map.entry;

import java.util.Map;
import org.lossatlas.testkit.LossContract;
import org.lossatlas.testkit.LossContract.Check;

/// Losses, by id or where it is one setting of it by what that prints as, that fail a check; each with
/// the reason why it has to.
final class ContractExceptions {
  private static final String OVERFLOW = "it is an exponential of the prediction, and e^10000 is no double";

  private static final String STEEP =
      "pixels are taken 255 times as large, and so is the step of a difference";

  private static final Map<String, Map<Check, String>> ALL =
      Map.ofEntries(
          entry("beta-tcvae", Map.of(Check.STAYS_FINITE_AT_EXTREMES, OVERFLOW)),
          entry(
              "BetaTcvaeLoss[alpha=0.5, beta=3.0, gamma=2.0, dataSize=1000]",
              Map.of(Check.STAYS_FINITE_AT_EXTREMES, OVERFLOW)),
          entry("CensusLoss[patch=3, dataRange=1.0]", Map.of(Check.GRADIENT_IS_THAT_OF_THE_VALUE, STEEP)),
          entry(
              "GrpoLoss[epsilonLow=0.2, epsilonHigh=0.2, beta=0.0,"
                  + " delta=0.0, aggregation=CONSTANT, maxLength=12]",
              Map.of(Check.STAYS_FINITE_AT_EXTREMES, OVERFLOW)),
          entry(
              "GrpoLoss[epsilonLow=0.2, epsilonHigh=0.2, beta=0.04,"
                  + " delta=0.0, aggregation=TOKEN, maxLength=256]",
              Map.of(Check.STAYS_FINITE_AT_EXTREMES, OVERFLOW)),
          entry(
              "GrpoLoss[epsilonLow=0.2, epsilonHigh=0.2, beta=0.1,"
                  + " delta=1.05, aggregation=SEQUENCE, maxLength=256]",
              Map.of(Check.STAYS_FINITE_AT_EXTREMES, OVERFLOW)),
          entry(
              "GrpoLoss[epsilonLow=0.2, epsilonHigh=0.28, beta=0.0,"
                  + " delta=0.0, aggregation=TOKEN, maxLength=256]",
              Map.of(Check.STAYS_FINITE_AT_EXTREMES, OVERFLOW)),
          entry(
              "GspoLoss[epsilonLow=0.1, epsilonHigh=0.2]",
              Map.of(Check.STAYS_FINITE_AT_EXTREMES, OVERFLOW)),
          entry("PpoClipLoss[epsilon=0.1]", Map.of(Check.STAYS_FINITE_AT_EXTREMES, OVERFLOW)),
          entry("census", Map.of(Check.GRADIENT_IS_THAT_OF_THE_VALUE, STEEP)),
          entry(
              "AftLoss[distribution=EXTREME, scale=1.5]",
              Map.of(Check.STAYS_FINITE_AT_EXTREMES, OVERFLOW)),
          entry("exponential", Map.of(Check.STAYS_FINITE_AT_EXTREMES, OVERFLOW)),
          entry("f-gan-discriminator", Map.of(Check.STAYS_FINITE_AT_EXTREMES, OVERFLOW)),
          entry(
              "FGanDiscriminatorLoss[divergence=REVERSE_KL]",
              Map.of(Check.STAYS_FINITE_AT_EXTREMES, OVERFLOW)),
          entry(
              "FGanDiscriminatorLoss[divergence=SQUARED_HELLINGER]",
              Map.of(Check.STAYS_FINITE_AT_EXTREMES, OVERFLOW)),
          entry("f-gan-generator", Map.of(Check.STAYS_FINITE_AT_EXTREMES, OVERFLOW)),
          entry(
              "FGanGeneratorLoss[divergence=REVERSE_KL, nonSaturating=true]",
              Map.of(Check.STAYS_FINITE_AT_EXTREMES, OVERFLOW)),
          entry(
              "FGanGeneratorLoss[divergence=SQUARED_HELLINGER, nonSaturating=true]",
              Map.of(Check.STAYS_FINITE_AT_EXTREMES, OVERFLOW)),
          entry("gamma-nll", Map.of(Check.STAYS_FINITE_AT_EXTREMES, OVERFLOW)),
          entry("kl-gaussians", Map.of(Check.STAYS_FINITE_AT_EXTREMES, OVERFLOW)),
          entry("grpo", Map.of(Check.STAYS_FINITE_AT_EXTREMES, OVERFLOW)),
          entry("gspo", Map.of(Check.STAYS_FINITE_AT_EXTREMES, OVERFLOW)),
          entry("kl-estimator", Map.of(Check.STAYS_FINITE_AT_EXTREMES, OVERFLOW)),
          entry("kl-standard-normal", Map.of(Check.STAYS_FINITE_AT_EXTREMES, OVERFLOW)),
          entry("linex", Map.of(Check.STAYS_FINITE_AT_EXTREMES, OVERFLOW)),
          entry("nwj", Map.of(Check.STAYS_FINITE_AT_EXTREMES, OVERFLOW)),
          entry("poisson-deviance", Map.of(Check.STAYS_FINITE_AT_EXTREMES, OVERFLOW)),
          entry("poisson-nll", Map.of(Check.STAYS_FINITE_AT_EXTREMES, OVERFLOW)),
          entry("ppo-clip", Map.of(Check.STAYS_FINITE_AT_EXTREMES, OVERFLOW)),
          entry("tweedie-deviance", Map.of(Check.STAYS_FINITE_AT_EXTREMES, OVERFLOW)),
          entry("vae-elbo", Map.of(Check.STAYS_FINITE_AT_EXTREMES, OVERFLOW)),
          entry(
              "VaeElboLoss[beta=4.0, reconstruction=GAUSSIAN]",
              Map.of(Check.STAYS_FINITE_AT_EXTREMES, OVERFLOW)),
          entry(
              "unique-softmax",
              Map.of(
                  Check.STAYS_FINITE_AT_EXTREMES,
                  "it is an exponential of the grade, and 2^10000 is no double")),
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
          entry("weibull-aft", Map.of(Check.STAYS_FINITE_AT_EXTREMES, OVERFLOW)),
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
