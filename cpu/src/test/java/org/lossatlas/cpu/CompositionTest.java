package org.lossatlas.cpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.lossatlas.DType;
import org.lossatlas.Evaluation;
import org.lossatlas.Evaluator;
import org.lossatlas.LossSum;
import org.lossatlas.Tensor;
import org.lossatlas.catalogue.Compositions;
import org.lossatlas.catalogue.LossExpression;
import org.lossatlas.engine.Engines;
import org.lossatlas.testkit.EngineParity;

/// Sums, schedules and heads on the engine.
class CompositionTest {
  /// In single precision and at the size of several tiles, with rows that do not count.
  @Test
  void holdsWithManyRowsAndWithNone() {
    LossSum sum =
        LossExpression.parse(
            "sparse-cross-entropy{logits=a, target=x, ignore=-1} + smooth-l1{prediction=b,"
                + " target=y, weight=w} + huber{prediction=c, target=z}");
    for (int boxes : new int[] {0, 9000}) {
      Map<String, Tensor> inputs = new LinkedHashMap<>();
      inputs.put("a", values(7000, 5));
      inputs.put("x", Tensor.of(IntStream.range(0, 7000).map(i -> i % 6 - 1).toArray()));
      inputs.put("b", values(boxes, 4));
      inputs.put("y", Tensor.zeros(DType.FLOAT32, boxes, 4));
      inputs.put("w", values(boxes));
      inputs.put("c", values(boxes));
      inputs.put("z", Tensor.zeros(DType.FLOAT32, boxes));
      Evaluator evaluator = Evaluator.of(sum).withTerms();
      Evaluation ours = evaluator.on(new CpuEngine()).evaluate(inputs);
      Evaluation expected = evaluator.on(Engines.byName("reference")).evaluate(inputs);
      assertThat(ours.value()).isCloseTo(expected.value(), within(1e-6));
      expected
          .terms()
          .forEach(
              (name, term) -> assertThat(ours.terms().get(name)).isCloseTo(term, within(1e-6)));
      expected
          .gradients()
          .forEach((name, gradient) ->
              assertThat(ours.gradients().get(name).toDoubles())
                  .usingComparatorWithPrecision(1e-9)
                  .containsExactly(gradient.toDoubles()));
    }
  }

  /// At least 0, and 0 in a third of the places.
  private static Tensor values(int... shape) {
    float[] values = new float[IntStream.of(shape).reduce(1, (a, b) -> a * b)];
    for (int i = 0; i < values.length; i++) {
      values[i] = i % 3 == 0 ? 0 : (float) (2 + Math.sin(i + shape.length));
    }
    return Tensor.of(values, shape);
  }

  @TestFactory
  Stream<DynamicTest> agreesWithTheReference() {
    return Compositions.all().stream()
        .flatMap(
            text -> EngineParity.of(text, LossExpression.parse(text), new CpuEngine()).tests());
  }
}
