package org.lossatlas.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.lossatlas.DType;
import org.lossatlas.Evaluation;
import org.lossatlas.Evaluator;
import org.lossatlas.Loss;
import org.lossatlas.Tensor;
import org.lossatlas.classification.margin.HingeLoss;
import org.lossatlas.classification.probability.CrossEntropyLoss;
import org.lossatlas.classification.probability.FocalLoss;
import org.lossatlas.classification.probability.SparseCrossEntropyLoss;
import org.lossatlas.classification.probability.ZlprLoss;
import org.lossatlas.classification.region.DiceLoss;
import org.lossatlas.metric.contrast.SupConLoss;
import org.lossatlas.ranking.ListNetLoss;
import org.lossatlas.regression.quantity.MeanSquaredErrorLoss;

/// Inputs that a loss is not made for: refused by name and row, or with a meaning that is written
/// down. Nothing of this depends on the engine.
class BadInputTest {
  private static final double NAN = Double.NaN;
  private static final double INFINITY = Double.POSITIVE_INFINITY;

  /// A loss with inputs that it takes.
  private record Good(Loss loss, Tensor... inputs) {
    /// With one number changed.
    Tensor[] with(int input, int position, double value) {
      Tensor[] changed = inputs.clone();
      changed[input] = Tensor.of(inputs[input].toDoubles()).reshape(inputs[input].shape());
      changed[input].set(position, value);
      return changed;
    }

    Tensor[] shaped(int input, int... shape) {
      Tensor[] changed = inputs.clone();
      changed[input] = Tensor.zeros(DType.FLOAT32, shape);
      return changed;
    }
  }

  private static final Good BINARY = new Good(new FocalLoss(), reals(3), reals(3));
  private static final Good MARGIN =
      new Good(new HingeLoss(), reals(3), Tensor.of(new float[] {1, -1, 1}));
  private static final Good MULTICLASS =
      new Good(new SparseCrossEntropyLoss(), reals(3, 4), labels(3));
  private static final Good DENSE =
      new Good(new SparseCrossEntropyLoss(), reals(2, 4, 3), labels(2, 3));
  private static final Good SOFT = new Good(new CrossEntropyLoss(), reals(2, 4), quarters(2, 4));
  private static final Good MULTILABEL = new Good(new ZlprLoss(), reals(2, 3), reals(2, 3));
  private static final Good REGIONS = new Good(new DiceLoss(), reals(2, 3, 5), labels(2, 5));
  private static final Good REGION = new Good(new DiceLoss(), reals(2, 5), reals(2, 5));
  private static final Good ELEMENTS =
      new Good(new MeanSquaredErrorLoss(), reals(2, 3), reals(2, 3));
  private static final Good EMBEDDINGS = new Good(new SupConLoss(), reals(4, 3), labels(4));
  private static final Good LISTS =
      new Good(new ListNetLoss(), reals(2, 3), reals(2, 3), labels(2, 3));

  private static final List<Good> ALL =
      List.of(
          BINARY,
          MARGIN,
          MULTICLASS,
          DENSE,
          SOFT,
          MULTILABEL,
          REGIONS,
          REGION,
          ELEMENTS,
          EMBEDDINGS);

  private record Row(String message, Good good, Tensor[] inputs, UnaryOperator<Evaluator> how) {}

  private final List<Row> rows = new ArrayList<>();

  @TestFactory
  Stream<DynamicTest> isRefusedInOneLine() {
    refuse("logits[1] is NaN, expected a finite number", BINARY, BINARY.with(0, 1, NAN));
    refuse("logits[0] is Infinity, expected a finite number", BINARY, BINARY.with(0, 0, INFINITY));
    refuse("target[2] is 1.5, expected a number in [0, 1]", BINARY, BINARY.with(1, 2, 1.5));
    refuse("target[2] is -1, expected a number in [0, 1]", BINARY, BINARY.with(1, 2, -1));
    refuse("target[0] is NaN, expected a number in [0, 1]", BINARY, BINARY.with(1, 0, NAN));
    refuse("target has shape [4], but the inputs before it have [3]", BINARY, BINARY.shaped(1, 4));

    refuse("score[2] is -Infinity, expected a finite number", MARGIN, MARGIN.with(0, 2, -INFINITY));
    refuse("target[1] is 0, expected -1 or 1", MARGIN, MARGIN.with(1, 1, 0));

    refuse(
        "logits[2, 3] is NaN, expected a finite number", MULTICLASS, MULTICLASS.with(0, 11, NAN));
    refuse("target[1] is -1, expected a class in 0..3", MULTICLASS, MULTICLASS.with(1, 1, -1));
    refuse("target[1] is 4, expected a class in 0..3", MULTICLASS, MULTICLASS.with(1, 1, 4));
    refuse("target[0] is 1.5, expected a class in 0..3", MULTICLASS, MULTICLASS.with(1, 0, 1.5));
    refuse("target[0] is NaN, expected a class in 0..3", MULTICLASS, MULTICLASS.with(1, 0, NAN));
    refuse(
        "target has shape [3, 4, 1], expected (N) or (N,L)",
        MULTICLASS,
        MULTICLASS.shaped(1, 3, 4, 1));

    refuse("logits[1, 3, 2] is NaN, expected a finite number", DENSE, DENSE.with(0, 23, NAN));
    refuse("target[1, 2] is 4, expected a class in 0..3", DENSE, DENSE.with(1, 5, 4));
    refuse(
        "target has shape [2, 4] with L = 4, but logits has L = 3", DENSE, DENSE.shaped(1, 2, 4));
    refuse("target has 2 rows, but the inputs before it have 6", DENSE, DENSE.shaped(1, 2));
    refuse(
        "logits has shape [2, 4, 3, 1], expected (N,C) or (N,C,L)",
        DENSE,
        DENSE.shaped(0, 2, 4, 3, 1));

    refuse(
        "targetProbability[1, 2] is -0.25,"
            + " expected a number in [0, 1], those of all classes with sum 1",
        SOFT,
        SOFT.with(1, 6, -0.25));
    refuse("targetProbability[1] has sum 1.5, expected 1", SOFT, SOFT.with(1, 6, 0.75));
    refuse(
        "targetProbability has shape [2, 3] with C = 3, but logits has C = 4",
        SOFT,
        SOFT.shaped(1, 2, 3));

    refuse("target[1, 0] is 2, expected a number in [0, 1]", MULTILABEL, MULTILABEL.with(1, 3, 2));
    refuse("logits[0, 2] is NaN, expected a finite number", MULTILABEL, MULTILABEL.with(0, 2, NAN));

    refuse("target[1, 4] is 3, expected a class in 0..2", REGIONS, REGIONS.with(1, 9, 3));
    refuse("target[1, 4] is 0.5, expected a class in 0..2", REGIONS, REGIONS.with(1, 9, 0.5));
    refuse("target[1, 4] is 255, expected a number in [0, 1]", REGION, REGION.with(1, 9, 255));
    refuse("logits[1, 2, 4] is NaN, expected a finite number", REGIONS, REGIONS.with(0, 29, NAN));

    refuse("prediction[1, 2] is NaN, expected a finite number", ELEMENTS, ELEMENTS.with(0, 5, NAN));
    refuse(
        "target[0, 1] is -Infinity, expected a finite number",
        ELEMENTS,
        ELEMENTS.with(1, 1, -INFINITY));

    refuse(
        "labels[3] is -1, expected a whole number of at least 0",
        EMBEDDINGS,
        EMBEDDINGS.with(1, 3, -1));
    refuse(
        "labels[3] is 0.5, expected a whole number of at least 0",
        EMBEDDINGS,
        EMBEDDINGS.with(1, 3, 0.5));
    refuse(
        "embeddings[3, 2] is NaN, expected a finite number",
        EMBEDDINGS,
        EMBEDDINGS.with(0, 11, NAN));

    refuse("mask[1, 0] is 0.25, expected 0 or 1", LISTS, LISTS.with(2, 3, 0.25));
    return tests();
  }

  @TestFactory
  Stream<DynamicTest> areWeightsThatAreRefusedInOneLine() {
    weigh("weight[1] is -1, expected a number of at least 0", BINARY, 1, -1, 1);
    weigh("weight[2] is NaN, expected a number of at least 0", BINARY, 1, 1, NAN);
    weigh("weight[0] is Infinity, expected a number of at least 0", BINARY, INFINITY, 1, 1);
    weigh("weight has shape [2], but the units have [3]", BINARY, 1, 1);
    weigh("weight has shape [3], but the units have [2, 3]", DENSE, 1, 1, 1);
    weigh("weight has shape [5], but the units have [2]", REGIONS, 1, 1, 1, 1, 1);
    rows.add(
        new Row(
            "weight[1, 3] is -2, expected a number of at least 0",
            REGIONS,
            REGIONS.inputs(),
            evaluator ->
                evaluator.weight(Tensor.of(new float[] {1, 1, 1, 1, 1, 1, 1, 1, -2, 1}, 2, 5))));
    Loss batch = new DiceLoss(1, true, false, true);
    weigh(
        batch + " gives one loss for the whole batch: there are no units to weigh or to ignore",
        new Good(batch, REGIONS.inputs()),
        1,
        1);
    for (Good good : List.of(ELEMENTS, SOFT)) {
      rows.add(
          new Row(
              good.loss() + " has no label for each unit, so none can be ignored",
              good,
              good.inputs(),
              evaluator -> evaluator.ignoreLabel(-1)));
    }
    return tests();
  }

  @TestFactory
  Stream<DynamicTest> anEmptyBatchIsWorthNothing() {
    return ALL.stream()
        .map(good ->
            DynamicTest.dynamicTest(
                good.loss().toString(),
                () -> {
                  Tensor[] none = good.inputs().clone();
                  for (int i = 0; i < none.length; i++) {
                    int[] shape = none[i].shape();
                    shape[0] = 0;
                    none[i] = Tensor.zeros(none[i].type(), shape);
                  }
                  isNothing(good.loss().evaluate(none));
                }));
  }

  @TestFactory
  Stream<DynamicTest> soIsABatchWithoutAnyWeight() {
    return ALL.stream()
        .filter(good -> unitShape(good).length > 0)
        .map(good ->
            DynamicTest.dynamicTest(
                good.loss().toString(),
                () ->
                    isNothing(
                        Evaluator.of(good.loss())
                            .weight(Tensor.zeros(DType.FLOAT32, unitShape(good)))
                            .evaluate(good.inputs()))));
  }

  @TestFactory
  Stream<DynamicTest> soIsABatchWhoseLabelsAreAllIgnored() {
    return Stream.of(BINARY, MARGIN, MULTICLASS, DENSE, REGIONS, REGION, EMBEDDINGS)
        .map(good ->
            DynamicTest.dynamicTest(
                good.loss().toString(),
                () -> {
                  Tensor[] ignored = good.inputs().clone();
                  double[] labels = new double[(int) ignored[1].size()];
                  Arrays.fill(labels, -100);
                  ignored[1] = Tensor.of(labels).reshape(ignored[1].shape());
                  isNothing(Evaluator.of(good.loss()).ignoreLabel(-100).evaluate(ignored));
                }));
  }

  private void refuse(String message, Good good, Tensor... inputs) {
    rows.add(new Row(message, good, inputs, evaluator -> evaluator));
  }

  private void weigh(String message, Good good, double... weight) {
    rows.add(
        new Row(message, good, good.inputs(), evaluator -> evaluator.weight(Tensor.of(weight))));
  }

  private Stream<DynamicTest> tests() {
    return rows.stream()
        .map(row ->
            DynamicTest.dynamicTest(
                row.message(),
                () ->
                    assertThatThrownBy(() ->
                            row.how().apply(Evaluator.of(row.good().loss())).evaluate(row.inputs()))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessage(row.message())));
  }

  private static void isNothing(Evaluation evaluation) {
    assertThat(evaluation.value()).isZero();
    assertThat(evaluation.sum()).isZero();
    assertThat(evaluation.denominator()).isZero();
    assertThat(evaluation.gradients()).isNotEmpty();
    evaluation
        .gradients()
        .values()
        .forEach(g -> assertThat(Arrays.stream(g.toDoubles())).allMatch(x -> x == 0));
  }

  private static int[] unitShape(Good good) {
    return Evaluator.of(good.loss())
        .withEach()
        .evaluate(good.inputs())
        .each()
        .map(Tensor::shape)
        .orElse(new int[0]);
  }

  /// Zeros and halves.
  private static Tensor reals(int... shape) {
    return filled(DType.FLOAT32, i -> i % 2 == 0 ? 0.5 : 0, shape);
  }

  private static Tensor labels(int... shape) {
    return filled(DType.INT32, i -> i % 2, shape);
  }

  private static Tensor quarters(int... shape) {
    return filled(DType.FLOAT32, _ -> 0.25, shape);
  }

  private static Tensor filled(DType type, IntToDoubleFunction value, int... shape) {
    Tensor tensor = Tensor.zeros(type, shape);
    for (int i = 0; i < tensor.size(); i++) {
      tensor.set(i, value.applyAsDouble(i));
    }
    return tensor;
  }
}
