package org.lossatlas.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Model;
import ai.djl.engine.Engine;
import ai.djl.inference.Predictor;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.GradientCollector;
import ai.djl.training.ParameterStore;
import ai.djl.training.Trainer;
import ai.djl.training.initializer.Initializer;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;
import ai.djl.translate.Batchifier;
import ai.djl.translate.NoopTranslator;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lossatlas.Domain;
import org.lossatlas.Evaluation;
import org.lossatlas.Evaluator;
import org.lossatlas.Expr;
import org.lossatlas.Inputs;
import org.lossatlas.Loss;
import org.lossatlas.Slot;
import org.lossatlas.Tensor;
import org.lossatlas.classification.probability.CumulativeLinkLoss;
import org.lossatlas.classification.probability.FocalLoss;
import org.lossatlas.engine.Engines;
import org.lossatlas.metric.angle.AdaFaceLoss;
import org.lossatlas.metric.angle.ArcFaceLoss;
import org.lossatlas.metric.angle.RingLoss;
import org.lossatlas.metric.angle.SphereFace2Loss;
import org.lossatlas.metric.angle.SubCenterArcFaceLoss;
import org.lossatlas.metric.distance.MarginBasedLoss;

class LearntInputsTest {
  private static final float[] EMBEDDINGS = {1, 2, -0.5f, 0.3f, -1, 2, 1.5f, 0.2f};
  private static final long[] LABELS = {0, 2, 1, 2};

  private NDManager manager;

  @BeforeEach
  void open() {
    manager = Engine.getEngine("PyTorch").newBaseManager();
  }

  @AfterEach
  void close() {
    manager.close();
  }

  /// Two views with what the loss learns, and what is given, between them.
  private record ScaledViewsLoss() implements Loss {
    @Override
    public List<Slot> slots() {
      return List.of(
          Slot.learnt("z1", "(N,D)", "N"),
          Slot.learnt("scale", "(1)", "", Domain.POSITIVE),
          Slot.given("shift", "()", "", Domain.REAL),
          Slot.given("target", "(N)", "N", Domain.REAL),
          Slot.learnt("z2", "(N,D)", "N"),
          Slot.learnt("mixing", "(D,D)", ""));
    }

    @Override
    public Expr formula(Inputs in) {
      Expr mixed = in.get("z2").dotEach(in.get("mixing"));
      Expr similarity = in.get("z1").mul(mixed).sum(0).mul(in.get("scale").sum(0));
      return similarity.add(in.get("shift")).sub(in.get("target")).square();
    }
  }

  @Test
  void shapesFollowThePredictionsAndTheGivenSizes() {
    Shape embeddings = new Shape(4, 2);
    assertThat(shapes(LearntInputs.of(new ArcFaceLoss(), Map.of("C", 3)), embeddings))
        .containsExactly(embeddings, new Shape(3, 2));
    assertThat(
            shapes(LearntInputs.of(new SubCenterArcFaceLoss(), Map.of("C", 3, "K", 5)), embeddings))
        .containsExactly(embeddings, new Shape(3, 5, 2));
    assertThat(shapes(LearntInputs.of(new SphereFace2Loss(), Map.of("C", 3, "D", 2)), embeddings))
        .containsExactly(embeddings, new Shape(3, 2), new Shape());
    assertThat(shapes(LearntInputs.of(new MarginBasedLoss(), Map.of("C", 3)), embeddings))
        .containsExactly(embeddings, new Shape(3));
    assertThat(shapes(LearntInputs.of(new RingLoss()), embeddings))
        .containsExactly(embeddings, new Shape());
    assertThat(shapes(LearntInputs.of(new CumulativeLinkLoss(), Map.of("K", 5)), new Shape(4, 1)))
        .containsExactly(new Shape(4, 1), new Shape(4));
    Loss both = new ArcFaceLoss().plus(new RingLoss());
    assertThat(shapes(LearntInputs.of(both, Map.of("C", 3)), new Shape(-1, 2)))
        .containsExactly(new Shape(-1, 2), new Shape(3, 2), new Shape());
  }

  /// What the block says, after it has seen to it that its outputs are so.
  private Shape[] shapes(LearntInputs block, Shape input) {
    Shape[] said = block.getOutputShapes(new Shape[] {input});
    if (input.get(0) > 0) {
      block.initialize(manager, DataType.FLOAT32, input);
      assertThat(forward(block, manager.ones(input)).getShapes()).isEqualTo(said);
    }
    return said;
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void gradientsReachTheParameters(boolean replayed) {
    LearntInputs block = LearntInputs.of(new ArcFaceLoss(), Map.of("C", 3));
    Evaluation expected =
        agrees(replayed, new ArcFaceLoss(), block, labels(), array(EMBEDDINGS, 4, 2));
    OpParityTest.assertClose(
        gradient(block, "weight"), expected.gradients().get("weight").toDoubles());
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void outputsAreInTheOrderOfTheLoss(boolean replayed) {
    LearntInputs block = LearntInputs.of(new ScaledViewsLoss()).starting("scale", 3);
    NDList given = new NDList(manager.create(0.5f), array(new float[] {1, 0, 0, 1}, 4));
    Evaluation expected =
        agrees(
            replayed,
            new ScaledViewsLoss(),
            block,
            given,
            array(EMBEDDINGS, 4, 2),
            array(new float[] {0, 1, 1, 1, -1, 2, 3, 4}, 4, 2));
    OpParityTest.assertClose(
        gradient(block, "mixing"), expected.gradients().get("mixing").toDoubles());
    // Held by its logarithm.
    assertThat(gradient(block, "scale")[0])
        .isCloseTo(3 * expected.gradients().get("scale").toDoubles()[0], within(1e-3));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void runningQuantitiesComeWithTheLabels(boolean replayed) {
    LearntInputs block = LearntInputs.of(new AdaFaceLoss(), Map.of("C", 3));
    NDList given = labels();
    given.add(manager.create(1.5f));
    given.add(array(new float[] {0.7f}, 1));
    agrees(replayed, new AdaFaceLoss(), block, given, array(EMBEDDINGS, 4, 2));
  }

  /// The value of the evaluator itself, and its gradient by the first prediction.
  private Evaluation agrees(
      boolean replayed, Loss loss, LearntInputs block, NDList given, NDArray... predictions) {
    NDList inputs = new NDList(predictions);
    inputs.forEach(input -> input.setRequiresGradient(true));
    DjlLoss djl = replayed ? DjlLoss.replayed(loss) : new DjlLoss(loss);
    NDList outputs;
    NDArray value;
    try (GradientCollector collector = Engine.getEngine("PyTorch").newGradientCollector()) {
      block.initialize(manager, DataType.FLOAT32, inputs.getShapes());
      outputs = forward(block, predictions);
      value = djl.evaluate(given, outputs);
      collector.backward(value);
    }
    Map<String, NDArray> named = LossInputs.of(loss, given, outputs).arrays();
    Tensor[] tensors = named.values().stream().map(LearntInputsTest::tensor).toArray(Tensor[]::new);
    Evaluation expected = Evaluator.of(loss).on(Engines.byName("reference")).evaluate(tensors);
    assertThat((double) value.getFloat())
        .isCloseTo(expected.value(), within(1e-5 * Math.abs(expected.value())));
    OpParityTest.assertClose(
        Frame.doubles(predictions[0].getGradient()),
        expected.gradients().values().iterator().next().toDoubles());
    return expected;
  }

  @Test
  void noStepLeadsOutOfTheDomain() {
    NDArray embeddings = array(EMBEDDINGS, 4, 2);
    float[] radius =
        trained(
            new RingLoss(1),
            LearntInputs.of(new RingLoss(1)).starting("radius", 5),
            embeddings,
            new NDList());
    assertThat(radius[0]).isPositive();
    float[] thresholds =
        trained(
            new CumulativeLinkLoss(),
            LearntInputs.of(new CumulativeLinkLoss(), Map.of("K", 4)),
            array(new float[] {3, -3, 1, 0}, 4, 1),
            new NDList(manager.create(new long[] {0, 3, 1, 2})));
    assertThat(thresholds).isSorted().doesNotHaveDuplicates();
  }

  /// What was learnt in steps that are much too large.
  private static float[] trained(
      Loss loss, LearntInputs block, NDArray predictions, NDList labels) {
    DefaultTrainingConfig config = config(new DjlLoss(loss), 2);
    try (Model model = learning(block);
        Trainer trainer = model.newTrainer(config)) {
      trainer.initialize(predictions.getShape());
      float[] before = trainer.forward(new NDList(predictions)).get(1).toFloatArray();
      for (int i = 0; i < 5; i++) {
        try (GradientCollector collector = trainer.newGradientCollector()) {
          collector.backward(
              config.getLossFunction().evaluate(labels, trainer.forward(new NDList(predictions))));
        }
        trainer.step();
      }
      float[] after = trainer.evaluate(new NDList(predictions)).get(1).toFloatArray();
      assertThat(after).isNotEqualTo(before);
      return after;
    }
  }

  private static Model learning(Block block) {
    Model model = Model.newInstance("learning", "PyTorch");
    model.setBlock(block);
    return model;
  }

  @Test
  void valuesStartWhereTheyAreSaidTo() {
    NDArray score = array(new float[] {1, 2}, 2);
    assertThat(learnt(LearntInputs.of(new CumulativeLinkLoss(), Map.of("K", 4)), score))
        .containsExactly(new float[] {-1, 0, 1}, within(1e-6f));
    Initializer spread = (m, _, _) -> m.create(new float[] {-2, 0.5f, 1.5f});
    assertThat(
            learnt(
                LearntInputs.of(new CumulativeLinkLoss(), Map.of("K", 4))
                    .starting("thresholds", spread),
                score))
        .containsExactly(new float[] {-2, 0.5f, 1.5f}, within(1e-6f));
    NDArray embeddings = array(EMBEDDINGS, 4, 2);
    assertThat(learnt(LearntInputs.of(new RingLoss()), embeddings))
        .containsExactly(new float[] {1}, within(1e-6f));
    assertThat(learnt(LearntInputs.of(new RingLoss()).starting("radius", 20), embeddings))
        .containsExactly(new float[] {20}, within(1e-4f));
    LearntInputs boundaries = LearntInputs.of(new MarginBasedLoss(), Map.of("C", 2));
    assertThat(learnt(boundaries.starting("beta", 1.2f), embeddings)).containsExactly(1.2f, 1.2f);
    float[] proxies =
        learnt(LearntInputs.of(new ArcFaceLoss(), Map.of("C", 500)), manager.ones(new Shape(1, 8)));
    double square = 0;
    for (float proxy : proxies) {
      square += proxy * proxy;
    }
    assertThat(square / 500).isCloseTo(1, within(0.1));
  }

  private float[] learnt(LearntInputs block, NDArray prediction) {
    block.initialize(manager, DataType.FLOAT32, prediction.getShape());
    return forward(block, prediction).get(1).toFloatArray();
  }

  @Test
  void initializersOfWeightsLeaveThemAlone() {
    try (Model model = Model.newInstance("faces", "PyTorch")) {
      model.setBlock(network());
      DefaultTrainingConfig config =
          config(new DjlLoss(new SphereFace2Loss()), 1)
              .optInitializer(Initializer.ONES, Parameter.Type.WEIGHT);
      try (Trainer trainer = model.newTrainer(config)) {
        trainer.initialize(new Shape(1, 3));
        NDList outputs = trainer.evaluate(new NDList(manager.ones(new Shape(2, 3))));
        assertThat(outputs.get(0).toFloatArray()).containsOnly(3);
        assertThat(outputs.get(1).toFloatArray()).doesNotContain(1);
      }
    }
  }

  @Test
  void aModelIsSavedAndLoaded(@TempDir Path folder) throws Exception {
    NDList features = new NDList(array(new float[] {1, 2, 3, 4, 5, 6}, 2, 3));
    float[][] saved;
    try (Model model = Model.newInstance("faces", "PyTorch")) {
      model.setBlock(network());
      try (Trainer trainer = model.newTrainer(config(new DjlLoss(new SphereFace2Loss()), 1))) {
        trainer.initialize(new Shape(1, 3));
        saved = values(trainer.evaluate(features));
      }
      model.save(folder, null);
    }
    try (Model model = Model.newInstance("faces", "PyTorch")) {
      SequentialBlock network = network();
      model.setBlock(network);
      model.load(folder);
      try (Predictor<NDList, NDList> predictor = model.newPredictor(new NoopTranslator())) {
        assertThat(values(predictor.predict(features))).isDeepEqualTo(saved);
      }
      try (Trainer trainer = model.newTrainer(config(new DjlLoss(new SphereFace2Loss()), 1))) {
        trainer.initialize(new Shape(1, 3));
        assertThat(values(trainer.evaluate(features))).isDeepEqualTo(saved);
      }
      // The encoder alone, a sample at a time.
      Block encoder = network.getChildren().get(0).getValue();
      model.setBlock(encoder);
      try (Predictor<NDList, NDList> predictor =
          model.newPredictor(new NoopTranslator(Batchifier.STACK))) {
        NDList embedding = predictor.predict(new NDList(features.head().get(1)));
        assertThat(embedding.singletonOrThrow().toFloatArray())
            .containsExactly(Arrays.copyOfRange(saved[0], 2, 4), within(1e-5f));
      }
    }
  }

  private static SequentialBlock network() {
    return new SequentialBlock()
        .add(Linear.builder().setUnits(2).optBias(false).build())
        .add(LearntInputs.of(new SphereFace2Loss(), Map.of("C", 5)).starting("bias", -4));
  }

  @Test
  void outputsEndWithTheirBatchAndParametersStay() {
    LearntInputs block = LearntInputs.of(new RingLoss());
    block.initialize(manager, DataType.FLOAT32, new Shape(4, 2));
    NDArray parameter = block.getParameters().get("radius").getArray();
    int before = manager.getManagedArrays().size();
    try (NDManager batch = manager.newSubManager()) {
      NDList outputs = forward(block, batch.create(EMBEDDINGS, new Shape(4, 2)));
      assertThat(outputs.get(1).getManager()).isSameAs(batch);
    }
    assertThat(manager.getManagedArrays()).hasSize(before).contains(parameter);
  }

  @Test
  void wrongCallsAreRefusedInWords() {
    assertThatThrownBy(() -> LearntInputs.of(new FocalLoss()))
        .hasMessageEndingWith("has no learnt inputs: the network predicts [logits]");
    assertThatThrownBy(() -> LearntInputs.of(new ArcFaceLoss()))
        .hasMessage("nothing tells C of the learnt weight (C,D): give it, as in Map.of(\"C\", 10)");
    assertThatThrownBy(() -> LearntInputs.of(new ArcFaceLoss(), Map.of("C", 3, "Q", 4)))
        .hasMessage("a size must be one of [C, D], was Q");
    assertThatThrownBy(() -> LearntInputs.of(new ArcFaceLoss(), Map.of("C", 0)))
        .hasMessage("C must be at least 1, was 0");
    LearntInputs block = LearntInputs.of(new ArcFaceLoss(), Map.of("C", 3, "D", 8));
    assertThatThrownBy(() -> block.initialize(manager, DataType.FLOAT32, new Shape(4, 2)))
        .hasMessage("D must be 2 as in the predictions, was 8");
    assertThatThrownBy(() -> block.initialize(manager, DataType.FLOAT32, new Shape(4, 2, 8)))
        .hasMessage("embeddings has shape [4, 2, 8], expected (N,D)");
    assertThatThrownBy(() -> block.getOutputShapes(new Shape[] {new Shape(4, 8), new Shape(4, 8)}))
        .hasMessage("2 predictions, but the loss has [embeddings] beside the learnt [weight]");
    assertThatThrownBy(() -> block.starting("proxies", 1))
        .hasMessage("a learnt input must be one of [weight], was proxies");
    assertThatThrownBy(() -> LearntInputs.of(new RingLoss()).starting("radius", -1))
        .hasMessage("radius must be a number above 0, was -1.0");
  }

  private NDList forward(Block block, NDArray... inputs) {
    return block.forward(new ParameterStore(manager, false), new NDList(inputs), true);
  }

  private NDArray array(float[] values, long... shape) {
    return manager.create(values, new Shape(shape));
  }

  private NDList labels() {
    return new NDList(manager.create(LABELS));
  }

  private static DefaultTrainingConfig config(DjlLoss loss, float rate) {
    return new DefaultTrainingConfig(loss)
        .optOptimizer(Optimizer.sgd().setLearningRateTracker(Tracker.fixed(rate)).build());
  }

  private static double[] gradient(Block block, String parameter) {
    return Frame.doubles(block.getParameters().get(parameter).getArray().getGradient());
  }

  private static Tensor tensor(NDArray array) {
    float[] values = array.toType(DataType.FLOAT32, false).toFloatArray();
    return Tensor.of(values).reshape(LossInputs.shape(array));
  }

  private static float[][] values(NDList arrays) {
    return arrays.stream().map(NDArray::toFloatArray).toArray(float[][]::new);
  }
}
