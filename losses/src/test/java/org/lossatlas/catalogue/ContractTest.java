package org.lossatlas.catalogue;

import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.lossatlas.testkit.LossContract;
import org.lossatlas.testkit.LossContract.Check;

/// The battery, for every loss in the catalogue.
class ContractTest {
  /// Losses that fail a check, each with the reason why it has to.
  private static final Map<String, Map<Check, String>> EXCEPTIONS =
      Map.of(
          "kl-standard-normal",
          Map.of(Check.STAYS_FINITE_AT_EXTREMES, "e^logVariance is a variance, and e^10000 is no double"),
          "census",
          Map.of(
              Check.GRADIENT_IS_THAT_OF_THE_VALUE,
              "pixels are taken 255 times as large, and so is the step of a difference"));

  @TestFactory
  Stream<DynamicTest> everyLossKeepsTheContract() {
    return Catalogue.all().stream().flatMap(entry -> {
      LossContract contract = LossContract.of(entry.id(), entry.loss());
      for (Map.Entry<Check, String> exception : EXCEPTIONS.getOrDefault(entry.id(), Map.of()).entrySet()) {
        contract = contract.except(exception.getKey(), exception.getValue());
      }
      return contract.tests();
    });
  }
}
