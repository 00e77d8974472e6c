package org.lossatlas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.lossatlas.SampleLosses.Between;
import org.lossatlas.SampleLosses.CrossEntropy;
import org.lossatlas.SampleLosses.Formed;
import org.lossatlas.SampleLosses.Malformed;
import org.lossatlas.SampleLosses.MeanProduct;
import org.lossatlas.SampleLosses.Proxy;
import org.lossatlas.SampleLosses.Scaled;
import org.lossatlas.SampleLosses.Squared;
import org.lossatlas.ir.ShapeException;

/// What an evaluator does not take, word for word.
class EvaluatorRefusalTest {
  private static final Tensor LOGITS = Tensor.zeros(DType.FLOAT32, 2, 3);
  private static final Tensor LABELS = Tensor.of(new int[] {0, 2});

  @Test
  void inputsThatAreMissingOrUnknown() {
    refusesShape(
        "input target is missing; its shape is (N) or (N,L)",
        new CrossEntropy(),
        Map.of("logits", LOGITS));
    refusesShape(
        "there is no input y; the loss takes [logits, target]",
        new CrossEntropy(),
        Map.of("y", LABELS));
    assertThatThrownBy(() -> new Squared().evaluate(LOGITS, LOGITS, LOGITS))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("3 inputs, but the loss has 2: [prediction, target]");
  }

  @Test
  void shapesThatDoNotFit() {
    refusesShape(
        "logits has shape [2], expected (N,C) or (N,C,L)",
        new CrossEntropy(),
        Tensor.zeros(DType.FLOAT32, 2),
        LABELS);
    refusesShape(
        "target has shape [3] with N = 3, but logits has N = 2",
        new CrossEntropy(),
        LOGITS,
        Tensor.of(new int[3]));
    refusesShape(
        "target has shape [3], but the inputs before it have [2]",
        new Squared(),
        Tensor.of(new float[2]),
        Tensor.of(new float[3]));
    refusesShape(
        "target has 4 rows, but the inputs before it have 2",
        new CrossEntropy(),
        LOGITS,
        Tensor.zeros(DType.INT32, 2, 2));
    refusesShape(
        "weight has shape [3, 4] with D = 4, but embeddings has D = 3",
        new Proxy(),
        LOGITS,
        LABELS,
        Tensor.zeros(DType.FLOAT32, 3, 4));
    refusesShape(
        "y has shape [1, 4] with D = 4, but x has D = 3",
        new MeanProduct(),
        LOGITS,
        Tensor.zeros(DType.FLOAT32, 1, 4));
  }

  @Test
  void oneLetterWithTwoLengthsInOneInput() {
    refusesShape(
        "square has shape [2, 3], expected (E,E)",
        new Scaled(),
        Tensor.zeros(DType.FLOAT32, 1, 2),
        Tensor.zeros(DType.FLOAT32, 2, 3));
  }

  @Test
  void valuesOutsideTheirDomain() {
    refuses(
        "logits[1, 0] is NaN, expected a finite number",
        new CrossEntropy(),
        with(LOGITS, 3, Double.NaN),
        LABELS);
    refuses(
        "logits[0, 2] is -Infinity, expected a finite number",
        new CrossEntropy(),
        with(LOGITS, 2, Double.NEGATIVE_INFINITY),
        LABELS);
    refuses(
        "target[1] is 3, expected a class in 0..2",
        new CrossEntropy(),
        LOGITS,
        Tensor.of(new int[] {0, 3}));
    refuses(
        "target[0] is -1, expected a class in 0..2",
        new CrossEntropy(),
        LOGITS,
        Tensor.of(new int[] {-1, 3}));
    refuses(
        "target[0] is 0.5, expected a class in 0..2",
        new CrossEntropy(),
        LOGITS,
        Tensor.of(new float[] {0.5f, 0}));
    Tensor one = Tensor.zeros(DType.FLOAT32, 1, 2);
    assertThatThrownBy(() -> new Scaled().evaluate(Map.of("x", one, "factor", Tensor.scalar(0))))
        .hasMessage("factor is 0, expected a number above 0");
  }

  @Test
  void positionsBeyondTheLastEntry() {
    assertThat(new Between().evaluate(LOGITS, Tensor.of(new float[] {0.5f, 2})).value()).isZero();
    refuses("position[1] is 2.25, expected a number in [0, 2]", new Between(), LOGITS, Tensor.of(new float[] {0, 2.25f}));
    refuses("position[0] is -1, expected a number in [0, 2]", new Between(), LOGITS, Tensor.of(new float[] {-1, 0}));
  }

  @Test
  void valuesThatDoNotGoTogether() {
    Tensor boxes = Tensor.of(new float[] {0, 0, 1, 1, 2, 3, 2, 3}, 2, 4);
    Tensor rotated = Tensor.of(new double[] {0, 0, 1, 2, -7, -1, -1, 0, 0, 9}, 2, 5);
    Tensor factors = Tensor.of(new float[] {1, -9, 0.5f, 1, 2, 0, -1, 3}, 2, 2, 2);
    assertThat(new Formed().evaluate(boxes, rotated, factors).value()).isEqualTo(6.25);
    refuses(
        "box[1] is [2, 3, 1.5, 3], expected x1 <= x2 and y1 <= y2", new Formed(), with(boxes, 6, 1.5), rotated, factors);
    refuses(
        "box[0] is [0, 0, 1, -1], expected x1 <= x2 and y1 <= y2", new Formed(), with(boxes, 3, -1), rotated, factors);
    refuses("box[1, 2] is NaN, expected a finite number", new Formed(), with(boxes, 6, Double.NaN), rotated, factors);
    refuses(
        "rotated[1] is [-1, -1, 0, -2, 9], expected w >= 0 and h >= 0",
        new Formed(), boxes, with(rotated, 8, -2), factors);
    refuses("factor[1] is [2, 0, -1, 0], expected a diagonal above 0", new Formed(), boxes, rotated, with(factors, 7, 0));
  }

  @Test
  void boxesAnywhereInLargeInputs() {
    Tensor boxes = Tensor.zeros(DType.FLOAT32, 10_000, 4);
    Tensor rotated = Tensor.zeros(DType.FLOAT32, 10_000, 5);
    Tensor factors = Tensor.zeros(DType.FLOAT32, 10_000, 0, 0);
    rotated.set(4_999 * 5L + 3, -1);
    refuses("rotated[4999] is [0, 0, 0, -1, 0], expected w >= 0 and h >= 0", new Formed(), boxes, rotated, factors);
  }

  @Test
  void valuesAnywhereInLargeInputs() {
    for (DType type : new DType[] {DType.FLOAT32, DType.FLOAT64}) {
      Tensor large = Tensor.zeros(type, 10_000);
      large.set(9_999, Double.POSITIVE_INFINITY);
      Tensor target = Tensor.zeros(type, 10_000);
      refuses(
          "prediction[9999] is Infinity, expected a finite number", new Squared(), large, target);
    }
  }

  @Test
  void nothingWhereItIsToldNotToLook() {
    Tensor nan = with(LOGITS, 3, Double.NaN);
    assertThat(Evaluator.of(new CrossEntropy()).unchecked().evaluate(nan, LABELS).value()).isNaN();
  }

  @Test
  void weightsOfTheWrongShapeOrSign() {
    Evaluator evaluator = Evaluator.of(new CrossEntropy());
    assertThatThrownBy(() -> evaluator.weight(Tensor.of(new float[3])).evaluate(LOGITS, LABELS))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("weight has shape [3], but the units have [2]");
    assertThatThrownBy(
            () -> evaluator.weight(Tensor.of(new float[] {1, -1})).evaluate(LOGITS, LABELS))
        .hasMessage("weight[1] is -1, expected a number of at least 0");
  }

  @Test
  void weightsAndIgnoredLabelsWithoutUnitsOrLabels() {
    Tensor x = Tensor.zeros(DType.FLOAT32, 2, 2);
    assertThatThrownBy(
            () -> Evaluator.of(new MeanProduct()).weight(Tensor.of(new float[2])).evaluate(x, x))
        .hasMessage(
            "MeanProduct[] gives one loss for the whole batch:"
                + " there are no units to weigh or to ignore");
    assertThatThrownBy(() -> Evaluator.of(new Squared()).ignoreLabel(0).evaluate(x, x))
        .hasMessage("Squared[] has no label for each unit, so none can be ignored");
  }

  @Test
  void formulasThatEndInATable() {
    refuses(
        "the formula of Malformed[] ends in [N, 3]:"
            + " one number, or a loss for each row, is expected",
        new Malformed(),
        LOGITS,
        LOGITS);
  }

  @Test
  void hyperparametersOutOfRange() {
    says("alpha must be in [0, 1], was 1.5", () -> Require.within("alpha", 1.5, 0, 1));
    says("alpha must be in [0, 1], was NaN", () -> Require.within("alpha", Double.NaN, 0, 1));
    says("p must be in (0, 1), was 1", () -> Require.between("p", 1, 0, 1));
    says("gamma must be at least 0, was -1", () -> Require.atLeast("gamma", -1, 0));
    says(
        "gamma must be at least 0, was Infinity",
        () -> Require.atLeast("gamma", Double.POSITIVE_INFINITY, 0));
    says("temperature must be above 0, was 0", () -> Require.above("temperature", 0, 0));
    says("k must be below 3, was 3.5", () -> Require.below("k", 3.5, 3));
    says(
        "margin must be a finite number, was -Infinity",
        () -> Require.finite("margin", Double.NEGATIVE_INFINITY));
    says("windowSize must be odd, was 4", () -> Require.that(false, "windowSize", "odd", 4));
  }

  private static void says(String message, Runnable check) {
    assertThatThrownBy(check::run).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
  }

  private static Tensor with(Tensor tensor, int position, double value) {
    Tensor copy = Tensor.of(tensor.toFloats(), tensor.shape());
    copy.set(position, value);
    return copy;
  }

  private static void refuses(String message, Loss loss, Tensor... inputs) {
    assertThatThrownBy(() -> loss.evaluate(inputs))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  private static void refusesShape(String message, Loss loss, Tensor... inputs) {
    assertThatThrownBy(() -> loss.evaluate(inputs))
        .isInstanceOf(ShapeException.class)
        .hasMessage(message);
  }

  private static void refusesShape(String message, Loss loss, Map<String, Tensor> inputs) {
    assertThatThrownBy(() -> loss.evaluate(inputs))
        .isInstanceOf(ShapeException.class)
        .hasMessage(message);
  }
}
