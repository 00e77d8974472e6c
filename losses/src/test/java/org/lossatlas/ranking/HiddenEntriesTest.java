package org.lossatlas.ranking;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.lossatlas.Evaluation;
import org.lossatlas.Evaluator;
import org.lossatlas.Loss;
import org.lossatlas.Slot;
import org.lossatlas.Tensor;
import org.lossatlas.catalogue.Catalogue;
import org.lossatlas.catalogue.TestedLosses;
import org.lossatlas.engine.Engines;
import org.lossatlas.testkit.Sampler;

/// What stands under mask 0 is not looked at.
class HiddenEntriesTest {
  @TestFactory
  Stream<DynamicTest> takeNoPart() throws IOException {
    return TestedLosses.all().entrySet().stream()
        .filter(loss -> Catalogue.get(loss.getKey()).family().equals("ranking"))
        .filter(loss -> loss.getValue().slots().stream().anyMatch(HiddenEntriesTest::isMask))
        .map(loss -> DynamicTest.dynamicTest(loss.getKey(), () -> takeNoPart(loss.getValue())));
  }

  private static void takeNoPart(Loss loss) {
    for (int seed = 0; seed < 10; seed++) {
      Map<String, Tensor> inputs = Sampler.of(loss).draw(4, seed).inputs();
      Evaluation before = evaluate(loss, inputs);
      for (double hidden : new double[] {0, 1e30, -1e30, 3e38}) {
        Evaluation after = evaluate(loss, withHidden(loss, inputs, hidden));
        assertThat(after.value()).isEqualTo(before.value());
        after
            .gradients()
            .forEach((name, gradient) -> {
              assertThat(gradient.toDoubles()).isEqualTo(before.gradients().get(name).toDoubles());
              isZeroWhereHidden(gradient, inputs.get("mask"));
            });
      }
    }
  }

  private static void isZeroWhereHidden(Tensor gradient, Tensor mask) {
    int numbers = (int) (gradient.size() / mask.size());
    for (int i = 0; i < gradient.size(); i++) {
      if (mask.get(i / numbers) == 0) {
        assertThat(gradient.get(i)).isZero();
      }
    }
  }

  /// Scores and grades of hidden entries alone: noise is in [0, 1] everywhere.
  private static Map<String, Tensor> withHidden(
      Loss loss, Map<String, Tensor> inputs, double hidden) {
    Map<String, Tensor> changed = new LinkedHashMap<>(inputs);
    Tensor mask = inputs.get("mask");
    for (Slot slot : loss.slots()) {
      if (slot.domain().contains(hidden) && !isMask(slot)) {
        double[] values = inputs.get(slot.name()).toDoubles();
        int numbers = (int) (values.length / mask.size());
        for (int i = 0; i < values.length; i++) {
          values[i] = mask.get(i / numbers) == 0 ? hidden : values[i];
        }
        changed.put(slot.name(), Tensor.of(values).reshape(inputs.get(slot.name()).shape()));
      }
    }
    return changed;
  }

  private static Evaluation evaluate(Loss loss, Map<String, Tensor> inputs) {
    return Evaluator.of(loss).on(Engines.byName("reference")).evaluate(inputs);
  }

  private static boolean isMask(Slot slot) {
    return slot.name().equals("mask");
  }
}
