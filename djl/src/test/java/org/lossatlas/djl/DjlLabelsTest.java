package org.lossatlas.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lossatlas.Evaluation;
import org.lossatlas.Evaluator;
import org.lossatlas.Loss;
import org.lossatlas.Reduction;
import org.lossatlas.SoftLabels;
import org.lossatlas.Tensor;
import org.lossatlas.classification.probability.BinaryCrossEntropyLoss;
import org.lossatlas.classification.probability.GeneralizedCrossEntropyLoss;
import org.lossatlas.classification.probability.SparseCrossEntropyLoss;
import org.lossatlas.classification.region.DiceLoss;
import org.lossatlas.engine.Engines;
import org.lossatlas.sequence.CausalLmLoss;

/// What an evaluator does to labels and pixels, it does in DJL.
class DjlLabelsTest {
  private static final float[] LOGITS = {1, -2, 0.5f, 3, 0, -1, 2, 2, -3, 0.1f, 0.2f, 0.3f};

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
  void pixelsAreIgnoredAndWeighed(boolean replayed) {
    agrees(
        replayed,
        evaluator(new DiceLoss()).ignoreLabel(255),
        Tensor.of(LOGITS, 1, 3, 4),
        Tensor.of(new float[] {0, 255, 1, 2}, 1, 4),
        Tensor.of(new float[] {1, 5, 0.5f, 2}, 1, 4));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void samplesOfPixelsAreWeighed(boolean replayed) {
    agrees(
        replayed,
        evaluator(new DiceLoss()),
        Tensor.of(LOGITS, 2, 3, 2),
        Tensor.of(new float[] {0, 2, 1, 2}, 2, 2),
        Tensor.of(new float[] {1, 5}));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void labelsAreSmoothed(boolean replayed) {
    agrees(
        replayed,
        evaluator(new SparseCrossEntropyLoss()).labelSmoothing(0.1).ignoreLabel(-1),
        Tensor.of(LOGITS, 4, 3),
        Tensor.of(new int[] {0, 2, -1, 1}));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void labelsAreProbabilities(boolean replayed) {
    agrees(
        replayed,
        evaluator(new SoftLabels(new GeneralizedCrossEntropyLoss())),
        Tensor.of(LOGITS, 4, 3),
        Tensor.of(new float[] {1, 0, 0, 0.5f, 0.25f, 0.25f, 0, 0.5f, 0.5f, 0, 0, 1}, 4, 3));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void binaryLabelsAreIgnored(boolean replayed) {
    agrees(
        replayed,
        evaluator(new BinaryCrossEntropyLoss()).ignoreLabel(-1),
        Tensor.of(LOGITS),
        Tensor.of(new float[] {1, 0, -1, 1, 1, 0, 0, -1, 0, 1, 0, 1}));
  }

  /// The first label and the last logits of a text are not read.
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aTokenIsJudgedByItsSuccessor(boolean replayed) {
    Tensor logits = Tensor.of(LOGITS, 2, 3, 2);
    Tensor texts = Tensor.of(new float[] {-100, 1, 0, 0, -100, 1}, 2, 3);
    Tensor others = Tensor.of(new float[] {1, 1, 0, 0, 0, 1}, 2, 3);
    for (String engine : List.of("reference", "cpu")) {
      Evaluator evaluator = Evaluator.of(new CausalLmLoss(-100, 0.1)).on(Engines.byName(engine));
      agrees(replayed, evaluator, logits, texts);
      agrees(replayed, evaluator.reduction(Reduction.SUM).ignoreLabel(1), logits, others);
      agrees(replayed, evaluator, logits, texts, Tensor.of(new float[] {2, 0.5f, 3, 1}, 2, 2));
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aTextOfOneTokenHasNothingToLearn(boolean replayed) {
    agrees(
        replayed,
        evaluator(new CausalLmLoss()),
        Tensor.of(LOGITS, 4, 1, 3),
        Tensor.of(new float[] {0, 2, 1, 1}, 4, 1));
  }

  /// The value and the gradient of the evaluator itself; a third input is the weight.
  private void agrees(boolean replayed, Evaluator evaluator, Tensor logits, Tensor... labels) {
    NDArray prediction = array(logits);
    prediction.setRequiresGradient(true);
    NDList given = new NDList();
    for (Tensor label : labels) {
      given.add(array(label));
    }
    DjlLoss loss = replayed ? DjlLoss.replayed("loss", evaluator) : new DjlLoss("loss", evaluator);
    NDArray value;
    try (GradientCollector collector =
        ai.djl.engine.Engine.getEngine("PyTorch").newGradientCollector()) {
      value = loss.evaluate(given, new NDList(prediction));
      collector.backward(value);
    }
    Evaluator weighted = labels.length == 1 ? evaluator : evaluator.weight(labels[1]);
    Evaluation expected = weighted.evaluate(logits, labels[0]);
    assertThat(value.getFloat()).isCloseTo((float) expected.value(), within(1e-6f));
    OpParityTest.assertClose(
        Frame.doubles(prediction.getGradient()), expected.gradients().get("logits").toDoubles());
  }

  private NDArray array(Tensor tensor) {
    long[] shape = new long[tensor.rank()];
    for (int i = 0; i < shape.length; i++) {
      shape[i] = tensor.dim(i);
    }
    return manager.create(tensor.toFloats(), new Shape(shape));
  }

  private static Evaluator evaluator(Loss loss) {
    return Evaluator.of(loss).on(Engines.byName("reference"));
  }
}
