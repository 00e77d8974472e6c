package org.lossatlas.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lossatlas.Evaluation;
import org.lossatlas.Evaluator;
import org.lossatlas.Loss;
import org.lossatlas.Reduction;
import org.lossatlas.Tensor;
import org.lossatlas.catalogue.Compositions;
import org.lossatlas.catalogue.LossExpression;
import org.lossatlas.engine.Engines;
import org.lossatlas.testkit.EngineParity;

/// Sums, schedules and heads in DJL.
class CompositionTest {
  private static final String HEADS =
      "linear(from=0, to=1, steps=4)*sparse-cross-entropy{logits=a, target=x, ignore=-1}"
          + " + 0.5*smooth-l1{prediction=box, target=y, weight=w}";
  private static final float[] LOGITS = {1, -2, 0.5f, 3, 0, -1, 2, 2, -3, 0.1f, 0.2f, 0.3f};
  private static final long[] CLASSES = {0, -1, 1, 2};
  private static final float[] MASK = {1, 0, 1};

  @TestFactory
  Stream<DynamicTest> agreesWithTheReference() {
    return Compositions.all().stream()
        .flatMap(text ->
            EngineParity.of(text, LossExpression.parse(text), Engines.byName("djl")).tests());
  }

  private static DjlLoss loss(Loss loss, boolean replayed) {
    return replayed ? DjlLoss.replayed(loss) : new DjlLoss(loss);
  }

  private static NDList labels(NDManager manager) {
    return new NDList(
        manager.create(CLASSES), manager.zeros(new Shape(3, 4)), manager.create(MASK));
  }

  private static NDList predictions(NDManager manager) {
    return new NDList(
        manager.create(LOGITS, new Shape(4, 3)), manager.create(LOGITS, new Shape(3, 4)));
  }

  private static Evaluation expected(long step) {
    return Evaluator.of(LossExpression.parse(HEADS))
        .on(Engines.byName("reference"))
        .step(step)
        .withTerms()
        .evaluate(
            Map.of(
                "a", Tensor.of(LOGITS, 4, 3),
                "x", Tensor.of(CLASSES),
                "box", Tensor.of(LOGITS, 3, 4),
                "y", Tensor.of(new float[12], 3, 4),
                "w", Tensor.of(MASK)));
  }

  /// Each evaluation within a collector is a step; what follows without one belongs to it.
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void stepsAsItIsTrained(boolean replayed) {
    DjlLoss loss = loss(LossExpression.parse(HEADS), replayed);
    loss.addAccumulator("train");
    List<Double> values = new ArrayList<>();
    try (NDManager manager = Engine.getEngine("PyTorch").newBaseManager()) {
      for (int step = 0; step < 6; step++) {
        NDList predictions = predictions(manager);
        predictions.forEach(x -> x.setRequiresGradient(true));
        NDArray value;
        try (GradientCollector collector = Engine.getEngine("PyTorch").newGradientCollector()) {
          value = loss.evaluate(labels(manager), predictions);
          collector.backward(value);
        }
        Evaluation expected = expected(step);
        assertThat(loss.step()).isEqualTo(step);
        assertThat(value.getFloat()).isCloseTo((float) expected.value(), within(1e-6f));
        OpParityTest.assertClose(
            Frame.doubles(predictions.head().getGradient()),
            expected.gradients().get("a").toDoubles());
        assertThat(loss.terms().keySet()).isEqualTo(expected.terms().keySet());
        expected
            .terms()
            .forEach(
                (name, term) -> assertThat(loss.terms().get(name)).isCloseTo(term, within(1e-6)));

        loss.resetAccumulator("train");
        loss.updateAccumulator("train", labels(manager), predictions(manager));
        assertThat(loss.getAccumulator("train")).isEqualTo(value.getFloat());
        values.add((double) value.getFloat());
      }
    }
    assertThat(values.subList(0, 5)).doesNotHaveDuplicates();
    assertThat(values.get(5)).isEqualTo(values.get(4));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void goesToTheStepThatItIsTold(boolean replayed) {
    DjlLoss loss = loss(LossExpression.parse(HEADS), replayed);
    try (NDManager manager = Engine.getEngine("PyTorch").newBaseManager()) {
      loss.step(2);
      for (int i = 0; i < 2; i++) {
        assertThat(loss.evaluate(labels(manager), predictions(manager)).getFloat())
            .isCloseTo((float) expected(2).value(), within(1e-6f));
      }
      loss.step(3);
      assertThat(loss.evaluate(labels(manager), predictions(manager)).getFloat())
          .isCloseTo((float) expected(3).value(), within(1e-6f));
    }
    assertThatThrownBy(() -> loss.step(-1)).hasMessage("step must be at least 0, was -1");
  }

  @Test
  void termsAddUpUnderWeightsOfUnits() {
    Loss sum = LossExpression.parse("0.7*huber - 2*mean-absolute-error");
    for (Reduction reduction : List.of(Reduction.MEAN, Reduction.SUM)) {
      Evaluator evaluator = Evaluator.of(sum).reduction(reduction).withTerms();
      for (DjlLoss loss :
          List.of(new DjlLoss("sum", evaluator), DjlLoss.replayed("sum", evaluator))) {
        try (NDManager manager = Engine.getEngine("PyTorch").newBaseManager()) {
          NDArray weights = manager.create(MASK).mul(2);
          NDArray target = manager.zeros(new Shape(3));
          NDArray x = manager.create(new float[] {1, 5, -3});
          float value = loss.evaluate(new NDList(target, weights), new NDList(x)).getFloat();
          Map<String, Double> terms = loss.terms();
          assertThat(0.7 * terms.get("huber") - 2 * terms.get("mean-absolute-error"))
              .isCloseTo(value, within(1e-5));
        }
      }
    }
  }

  @Test
  void tellsNoTermsWhereNobodyAsked() {
    Loss sum = LossExpression.parse("0.7*huber + mean-absolute-error");
    DjlLoss loss = new DjlLoss("sum", Evaluator.of(sum));
    try (NDManager manager = Engine.getEngine("PyTorch").newBaseManager()) {
      NDArray x = manager.ones(new Shape(3), DataType.FLOAT32);
      loss.evaluate(new NDList(x), new NDList(x));
      assertThat(loss.terms()).isEmpty();
    }
  }
}
