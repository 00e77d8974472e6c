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
  private static final Map<String, Map<Check, String>> EXCEPTIONS = Map.of();

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
