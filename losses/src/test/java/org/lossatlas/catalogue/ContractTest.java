package org.lossatlas.catalogue;

import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.lossatlas.Loss;
import org.lossatlas.testkit.GoldenCase;
import org.lossatlas.testkit.LossContract;
import org.lossatlas.testkit.LossContract.Check;

/// The battery, for every loss in the catalogue.
class ContractTest {
  /// With its defaults, or where it has none as its first golden case has it.
  @TestFactory
  Stream<DynamicTest> everyLossKeepsTheContract() throws IOException {
    return TestedLosses.all().entrySet().stream()
        .flatMap(loss -> contract(loss.getValue()).tests());
  }

  /// Every other setting of parameters that the golden cases have.
  @Tag("long")
  @TestFactory
  Stream<DynamicTest> everySettingHasTheRightGradientAndKeepsItsPromises() throws IOException {
    Map<String, Loss> known = TestedLosses.all();
    Set<Loss> settings = new LinkedHashSet<>();
    for (GoldenCase golden : Goldens.ofCatalogue()) {
      settings.add(Catalogue.get(golden.loss()).loss(golden.parameters()));
    }
    settings.removeAll(known.values());
    return settings.stream()
        .flatMap(setting ->
            contract(setting)
                .only(
                    Check.GRADIENT_IS_THAT_OF_THE_VALUE,
                    Check.STAYS_FINITE_AT_EXTREMES,
                    Check.TAKES_ANY_NUMBER_OF_ROWS)
                .andProperties()
                .tests());
  }

  private static LossContract contract(Loss loss) {
    return ContractExceptions.without(LossContract.of(loss.toString(), loss), loss);
  }
}
