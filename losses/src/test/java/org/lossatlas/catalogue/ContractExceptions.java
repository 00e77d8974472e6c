package org.lossatlas.catalogue;

import java.util.Map;
import java.util.regex.Pattern;
import org.lossatlas.Loss;
import org.lossatlas.testkit.LossContract;
import org.lossatlas.testkit.LossContract.Check;

/// Losses that fail a check, each with the reason why it has to.
final class ContractExceptions {
  /// Settings, as they print, of exponentials of a prediction: e^10000 is no double.
  private static final Pattern OVERFLOWING =
      Pattern.compile(
          "(AftLoss.*EXTREME|BetaTcvaeLoss|ExponentialLoss|FGan.*(=KL|REVERSE_KL|SQUARED_HELLINGER)"
              + "|GammaNllLoss|GrpoLoss|GspoLoss|KlEstimatorLoss.*K3|KlGaussiansLoss"
              + "|KlStandardNormalLoss|LinexLoss|NwjLoss|PoissonDevianceLoss|PoissonNllLoss"
              + "|PpoClipLoss|TweedieDevianceLoss|UncertaintyWeightingLoss|VaeElboLoss"
              + "|WeibullAftLoss).*");

  private static final String HELD =
      "the gradient holds the last plan; rounds that are few for the spread have not converged";

  private record Exempt(Check check, String reason) {}

  private static final Map<String, Exempt> OTHERS =
      Map.of(
          "CensusLoss",
          new Exempt(
              Check.GRADIENT_IS_THAT_OF_THE_VALUE,
              "pixels are taken 255 times as large, and so is the step of a difference"),
          "SinkhornLoss",
          new Exempt(Check.GRADIENT_IS_THAT_OF_THE_VALUE, HELD),
          "SinkhornDivergenceLoss",
          new Exempt(Check.GRADIENT_IS_THAT_OF_THE_VALUE, HELD),
          "UniqueSoftmaxLoss",
          new Exempt(
              Check.STAYS_FINITE_AT_EXTREMES,
              "it is an exponential of the grade, and 2^10000 is no double"),
          "MmdLoss[bandwidths=[1.0], unbiased=true]",
          new Exempt(
              Check.TAKES_ANY_NUMBER_OF_ROWS,
              "an unbiased estimate divides by n − 1; it says that it takes two"),
          "WMseLoss",
          new Exempt(
              Check.STAYS_FINITE_AT_EXTREMES,
              "nothing whitens a feature that is constant over the batch; it says so"),
          "WeightedSumLoss",
          new Exempt(
              Check.TAKES_EVERY_SHAPE,
              "each term of a sum brings the shapes it takes, not all take all"));

  private ContractExceptions() {}

  /// The contract without what this loss cannot keep.
  static LossContract without(LossContract contract, Loss loss) {
    String name = loss.getClass().getSimpleName();
    LossContract rest =
        OVERFLOWING.matcher(loss.toString()).matches()
            ? contract.except(
                Check.STAYS_FINITE_AT_EXTREMES,
                "it is an exponential of the prediction, and e^10000 is no double")
            : contract;
    Exempt other = OTHERS.getOrDefault(name, OTHERS.get(loss.toString()));
    return other == null ? rest : rest.except(other.check, other.reason);
  }
}
