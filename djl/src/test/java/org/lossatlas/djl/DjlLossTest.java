package org.lossatlas.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lossatlas.Evaluator;
import org.lossatlas.Expr;
import org.lossatlas.Loss;
import org.lossatlas.Reduction;
import org.lossatlas.Tensor;
import org.lossatlas.classification.probability.FocalLoss;
import org.lossatlas.classification.probability.SparseCrossEntropyLoss;
import org.lossatlas.engine.Engine;
import org.lossatlas.engine.Engines;
import org.lossatlas.engine.Plan;
import org.lossatlas.ir.Graph;
import org.lossatlas.signature.ElementwiseLoss;

class DjlLossTest {
  private static final float[] LOGITS = {1, -2, 0.5f, 3, 0, -1, 2, 2, -3, 0.1f, 0.2f, 0.3f};
  private static final long[] CLASSES = {0, 2, 1, 2};

  private NDManager manager;

  @BeforeEach
  void open() {
    manager = ai.djl.engine.Engine.getEngine("PyTorch").newBaseManager();
  }

  @AfterEach
  void close() {
    manager.close();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void gradientFlowsThroughEarlierLayers(boolean replayed) {
    NDArray weight = manager.create(new float[] {0.5f, -1, 2}, new Shape(1, 3));
    NDArray x = manager.create(LOGITS, new Shape(4, 3));
    NDArray value =
        differentiate(loss(new SparseCrossEntropyLoss(), replayed), weight, x.mul(1), classes());
    var expected =
        new SparseCrossEntropyLoss().evaluate(Tensor.of(scaled(), 4, 3), Tensor.of(CLASSES));
    assertThat(value.getFloat()).isCloseTo((float) expected.value(), within(1e-6f));
    float[] gradient = expected.gradients().get("logits").toFloats();
    for (int column = 0; column < 3; column++) {
      float sum = 0;
      for (int row = 0; row < 4; row++) {
        sum += gradient[3 * row + column] * LOGITS[3 * row + column];
      }
      assertThat(weight.getGradient().getFloat(0, column)).isCloseTo(sum, within(1e-6f));
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = DataType.class,
      names = {"INT32", "INT64", "UINT8", "INT8", "FLOAT32", "FLOAT64"})
  void labelsMayHaveAnyType(DataType type) {
    double expected =
        new SparseCrossEntropyLoss().evaluate(Tensor.of(LOGITS, 4, 3), Tensor.of(CLASSES)).value();
    for (boolean replayed : new boolean[] {false, true}) {
      for (Shape shape : List.of(new Shape(4), new Shape(4, 1))) {
        NDArray labels = classes().toType(type, true).reshape(shape);
        NDArray value =
            loss(new SparseCrossEntropyLoss(), replayed)
                .evaluate(new NDList(labels), new NDList(manager.create(LOGITS, new Shape(4, 3))));
        assertThat(value.getFloat())
            .as("%s %s", replayed, shape)
            .isCloseTo((float) expected, within(1e-6f));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void columnOfPredictionsMeetsRowOfTargets(boolean replayed) {
    NDArray logits = manager.create(LOGITS, new Shape(12, 1));
    NDArray targets = manager.arange(12).toType(DataType.FLOAT32, false).mod(2);
    logits.setRequiresGradient(true);
    NDArray value =
        backward(loss(new FocalLoss(), replayed), new NDList(targets), new NDList(logits));
    var expected = new FocalLoss().evaluate(Tensor.of(LOGITS), Tensor.of(targets.toFloatArray()));
    assertThat(value.getShape()).isEqualTo(new Shape());
    assertThat(value.getFloat()).isCloseTo((float) expected.value(), within(1e-6f));
    assertThat(logits.getGradient().getShape()).isEqualTo(new Shape(12, 1));
    OpParityTest.assertClose(
        Frame.doubles(logits.getGradient()), expected.gradients().get("logits").toDoubles());
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void float64KeepsItsDigits(boolean replayed) {
    double[] wide =
        java.util.stream.IntStream.range(0, 12).mapToDouble(i -> LOGITS[i] + 1e-9 * i).toArray();
    NDArray logits = manager.create(wide, new Shape(4, 3));
    logits.setRequiresGradient(true);
    NDArray value =
        backward(
            loss(new SparseCrossEntropyLoss(), replayed),
            new NDList(classes()),
            new NDList(logits));
    var expected =
        Evaluator.of(new SparseCrossEntropyLoss())
            .on(Engines.byName("reference"))
            .evaluate(Tensor.of(wide, 4, 3), Tensor.of(CLASSES));
    assertThat(value.getDataType()).isEqualTo(DataType.FLOAT64);
    double tolerance = replayed || Engines.best().name().equals("reference") ? 1e-14 : 1e-6;
    assertThat(value.getDouble()).isCloseTo(expected.value(), within(tolerance));
    assertThat(logits.getGradient().toDoubleArray())
        .usingComparatorWithPrecision(tolerance)
        .containsExactly(expected.gradients().get("logits").toDoubles());
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void ignoresLabelsAndWeighsUnits(boolean replayed) {
    long[] labels = {0, -1, 1, 2};
    float[] weights = {1, 5, 0.5f, 2};
    Evaluator evaluator =
        Evaluator.of(new SparseCrossEntropyLoss()).on(Engines.byName("reference")).ignoreLabel(-1);
    for (Reduction reduction : List.of(Reduction.MEAN, Reduction.SUM)) {
      Evaluator reduced = evaluator.reduction(reduction);
      DjlLoss loss = replayed ? DjlLoss.replayed("loss", reduced) : new DjlLoss("loss", reduced);
      NDArray logits = manager.create(LOGITS, new Shape(4, 3));
      logits.setRequiresGradient(true);
      NDArray value =
          backward(
              loss,
              new NDList(manager.create(labels), manager.create(weights)),
              new NDList(logits));
      var expected =
          reduced.weight(Tensor.of(weights)).evaluate(Tensor.of(LOGITS, 4, 3), Tensor.of(labels));
      assertThat(value.getFloat()).isCloseTo((float) expected.value(), within(1e-6f));
      OpParityTest.assertClose(
          Frame.doubles(logits.getGradient()), expected.gradients().get("logits").toDoubles());
      NDArray nothing =
          loss.evaluate(
              new NDList(manager.full(new Shape(4), -1, DataType.INT64)), new NDList(logits));
      assertThat(nothing.getFloat()).isZero();
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void sequencesHaveARowForEachPosition(boolean replayed) {
    NDArray logits = manager.create(LOGITS, new Shape(2, 3, 2));
    logits.setRequiresGradient(true);
    NDArray value =
        backward(
            loss(new SparseCrossEntropyLoss(), replayed),
            new NDList(classes().reshape(2, 2)),
            new NDList(logits));
    var expected =
        new SparseCrossEntropyLoss().evaluate(Tensor.of(LOGITS, 2, 3, 2), Tensor.of(CLASSES, 2, 2));
    assertThat(value.getFloat()).isCloseTo((float) expected.value(), within(1e-6f));
    OpParityTest.assertClose(
        Frame.doubles(logits.getGradient()), expected.gradients().get("logits").toDoubles());
  }

  /// A loss that DJL cannot differentiate.
  private record Bessel() implements ElementwiseLoss {
    @Override
    public Expr each(Expr prediction, Expr target) {
      return prediction.sub(target).besselI0e();
    }
  }

  @Test
  void lossesThatDjlCannotDifferentiateAreNotReplayed() {
    NDArray prediction = manager.create(LOGITS, new Shape(12));
    NDArray target = manager.zeros(new Shape(12));
    prediction.setRequiresGradient(true);
    NDArray value =
        backward(DjlLoss.replayed(new Bessel()), new NDList(target), new NDList(prediction));
    var expected = new Bessel().evaluate(Tensor.of(LOGITS), Tensor.of(new float[12]));
    assertThat(value.getFloat()).isCloseTo((float) expected.value(), within(1e-6f));
    OpParityTest.assertClose(
        Frame.doubles(prediction.getGradient()),
        expected.gradients().get("prediction").toDoubles());
  }

  @Test
  void statisticsDoNotComputeABatchAgain() {
    AtomicInteger runs = new AtomicInteger();
    DjlLoss loss =
        new DjlLoss("loss", Evaluator.of(new SparseCrossEntropyLoss()).on(counting(runs)));
    loss.addAccumulator("train");
    NDArray logits = manager.create(LOGITS, new Shape(4, 3));
    NDList labels = new NDList(classes());
    float value = loss.evaluate(labels, new NDList(logits)).getFloat();
    loss.updateAccumulator("train", labels, new NDList(logits));
    assertThat(runs).hasValue(1);
    assertThat(loss.getAccumulator("train")).isEqualTo(value);

    logits.addi(1).muli(2);
    float changed = loss.evaluate(labels, new NDList(logits)).getFloat();
    assertThat(changed).isNotEqualTo(value);
    assertThat(runs).hasValue(2);
  }

  @ParameterizedTest
  @EnumSource(
      value = Reduction.class,
      names = {"MEAN", "SUM"})
  void leavesNothingBehindButItsResult(Reduction reduction) {
    Evaluator evaluator =
        Evaluator.of(new SparseCrossEntropyLoss()).reduction(reduction).ignoreLabel(-1);
    for (DjlLoss loss :
        List.of(new DjlLoss("loss", evaluator), DjlLoss.replayed("loss", evaluator))) {
      loss.addAccumulator("train");
      NDList labels = new NDList(classes());
      NDList predictions = new NDList(manager.create(LOGITS, new Shape(4, 3)));
      int before = manager.getManagedArrays().size();
      NDArray value = loss.evaluate(labels, predictions);
      loss.updateAccumulator("train", labels, predictions);
      assertThat(manager.getManagedArrays()).hasSize(before + 1).contains(value);
    }
  }

  @Test
  void wrongCallsAreRefusedInWords() {
    NDList logits = new NDList(manager.create(LOGITS, new Shape(4, 3)));
    DjlLoss loss = new DjlLoss(new SparseCrossEntropyLoss());
    assertThatThrownBy(
            () -> loss.evaluate(new NDList(classes()), new NDList(logits.head(), logits.head())))
        .hasMessage("2 predictions, but the loss has [logits]");
    assertThatThrownBy(() -> loss.evaluate(new NDList(classes(), classes(), classes()), logits))
        .hasMessage("3 labels, but the loss has [target], and a weight for each unit may follow");
    assertThatThrownBy(() -> loss.evaluate(new NDList(classes()), new NDList(classes())))
        .hasMessage("logits is int64; predictions must be all float32 or all float64");
    assertThatThrownBy(
            () -> new DjlLoss("loss", Evaluator.of(new FocalLoss()).reduction(Reduction.NONE)))
        .hasMessageContaining("reduction must be MEAN or SUM");
  }

  private NDArray classes() {
    return manager.create(CLASSES);
  }

  private static DjlLoss loss(Loss loss, boolean replayed) {
    return replayed ? DjlLoss.replayed(loss) : new DjlLoss(loss);
  }

  private static float[] scaled() {
    float[] weight = {0.5f, -1, 2};
    float[] scaled = LOGITS.clone();
    for (int i = 0; i < scaled.length; i++) {
      scaled[i] *= weight[i % 3];
    }
    return scaled;
  }

  private static NDArray differentiate(DjlLoss loss, NDArray weight, NDArray x, NDArray labels) {
    weight.setRequiresGradient(true);
    try (GradientCollector collector =
        ai.djl.engine.Engine.getEngine("PyTorch").newGradientCollector()) {
      NDArray value = loss.evaluate(new NDList(labels), new NDList(x.mul(weight)));
      collector.backward(value);
      return value;
    }
  }

  private static NDArray backward(DjlLoss loss, NDList labels, NDList predictions) {
    try (GradientCollector collector =
        ai.djl.engine.Engine.getEngine("PyTorch").newGradientCollector()) {
      NDArray value = loss.evaluate(labels, predictions);
      collector.backward(value);
      return value;
    }
  }

  private static Engine counting(AtomicInteger runs) {
    Engine reference = Engines.byName("reference");
    return new Engine() {
      @Override
      public String name() {
        return "counting";
      }

      @Override
      public int rank() {
        return -1;
      }

      @Override
      public Plan compile(Graph graph) {
        Plan plan = reference.compile(graph);
        return binding -> {
          runs.incrementAndGet();
          plan.run(binding);
        };
      }
    };
  }
}
