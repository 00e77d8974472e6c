package org.lossatlas.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Model;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.ParallelBlock;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.EasyTrain;
import ai.djl.training.Trainer;
import ai.djl.training.dataset.ArrayDataset;
import ai.djl.training.dataset.Batch;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lossatlas.LossSum;
import org.lossatlas.catalogue.LossExpression;

/// A network with two heads, classes and boxes, learns from labels of which some are missing, while
/// the weights of its two losses change.
class TwoHeadsTest {
  private static final int SAMPLES = 240;
  private static final int BATCH = 40;
  private static final int EPOCHS = 40;
  private static final LossSum LOSS =
      LossExpression.parse(
          "warm-up(steps=24)*sparse-cross-entropy{logits=classLogits, target=class, ignore=-1}"
              + " + cosine(from=1, to=0.5, steps=120)"
              + "*smooth-l1{prediction=box, target=boxTarget, weight=boxMask}");

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void bothAreLearnt(boolean replayed) throws Exception {
    Engine.getEngine("PyTorch").setRandomSeed(7);
    DjlLoss loss = replayed ? DjlLoss.replayed(LOSS) : new DjlLoss(LOSS);
    DefaultTrainingConfig config =
        new DefaultTrainingConfig(loss)
            .optOptimizer(Optimizer.adam().optLearningRateTracker(Tracker.fixed(0.02f)).build());
    List<Map<String, Double>> curve = new ArrayList<>();
    try (Model model = Model.newInstance("heads", "PyTorch");
        NDManager manager = model.getNDManager().newSubManager()) {
      model.setBlock(network());
      try (Trainer trainer = model.newTrainer(config)) {
        trainer.initialize(new Shape(BATCH, 2));
        ArrayDataset data = data(manager);
        for (int epoch = 0; epoch < EPOCHS; epoch++) {
          Map<String, Double> means = new LinkedHashMap<>();
          for (Batch batch : trainer.iterateDataset(data)) {
            EasyTrain.trainBatch(trainer, batch);
            trainer.step();
            batch.close();
            loss.terms()
                .forEach((name, term) -> means.merge(name, term * BATCH / SAMPLES, Double::sum));
          }
          curve.add(means);
        }
        assertThat(loss.step()).isEqualTo(EPOCHS * SAMPLES / BATCH - 1);
        addsUp(loss, trainer, data);
      }
    }
    for (String term : curve.getFirst().keySet()) {
      assertThat(curve.getLast().get(term)).as(term).isLessThan(0.3 * curve.getFirst().get(term));
    }
    assertThat(curve.getLast()).hasSize(2);
  }

  /// Validation, with the weights of the last step.
  private static void addsUp(DjlLoss loss, Trainer trainer, ArrayDataset data) throws Exception {
    for (Batch batch : trainer.iterateDataset(data)) {
      try (batch) {
        long step = loss.step();
        NDList predictions = trainer.evaluate(batch.getData());
        double value = loss.evaluate(batch.getLabels(), predictions).getFloat();
        double sum = 0;
        int i = 0;
        for (double term : loss.terms().values()) {
          sum += LOSS.terms().get(i++).weight().at(step) * term;
        }
        assertThat(sum).isCloseTo(value, within(1e-5));
        assertThat(loss.step()).isEqualTo(step);
      }
    }
  }

  private static SequentialBlock network() {
    ParallelBlock heads =
        new ParallelBlock(
            outputs -> new NDList(outputs.get(0).head(), outputs.get(1).head()),
            List.of(Linear.builder().setUnits(3).build(), Linear.builder().setUnits(4).build()));
    return new SequentialBlock()
        .add(Linear.builder().setUnits(32).build())
        .add(Activation::tanh)
        .add(heads);
  }

  /// Points on three rings, each with a box around it. A quarter has no class, a third no box.
  private static ArrayDataset data(NDManager manager) {
    Random random = new Random(3);
    float[] points = new float[2 * SAMPLES];
    float[] classes = new float[SAMPLES];
    float[] boxes = new float[4 * SAMPLES];
    float[] mask = new float[SAMPLES];
    for (int i = 0; i < SAMPLES; i++) {
      int ring = i % 3;
      double radius = ring + 0.3 * random.nextDouble() + 0.3;
      double angle = 2 * Math.PI * random.nextDouble();
      points[2 * i] = (float) (radius * Math.cos(angle));
      points[2 * i + 1] = (float) (radius * Math.sin(angle));
      classes[i] = random.nextInt(4) == 0 ? -1 : ring;
      mask[i] = random.nextInt(3) == 0 ? 0 : 1;
      for (int k = 0; k < 4; k++) {
        // What is masked holds anything.
        boxes[4 * i + k] = mask[i] == 0 ? 1e6f : points[2 * i + k % 2] + (k < 2 ? -0.5f : 0.5f);
      }
    }
    NDArray x = manager.create(points, new Shape(SAMPLES, 2));
    return new ArrayDataset.Builder()
        .setData(x)
        .optLabels(
            manager.create(classes),
            manager.create(boxes, new Shape(SAMPLES, 4)),
            manager.create(mask))
        .setSampling(BATCH, false)
        .build();
  }
}
