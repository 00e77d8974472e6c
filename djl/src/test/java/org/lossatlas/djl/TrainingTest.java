package org.lossatlas.djl;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Model;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.EasyTrain;
import ai.djl.training.Trainer;
import ai.djl.training.dataset.ArrayDataset;
import ai.djl.training.listener.EvaluatorTrainingListener;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lossatlas.Loss;
import org.lossatlas.classification.probability.FocalLoss;
import org.lossatlas.classification.probability.SparseCrossEntropyLoss;

/// A small network learns with our losses in DJL's own training loop.
class TrainingTest {
  private static final int SAMPLES = 240;

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void classesOnThreeRingsAreLearnt(boolean replayed) throws Exception {
    float[] labels = new float[SAMPLES];
    float[] points = rings(3, labels);
    assertThat(train(new SparseCrossEntropyLoss(), replayed, points, labels, 3, new Shape(SAMPLES)))
        .isLessThan(0.15f);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aColumnOfLogitsIsLearntFromARowOfTargets(boolean replayed) throws Exception {
    float[] labels = new float[SAMPLES];
    float[] points = rings(2, labels);
    assertThat(train(new FocalLoss(), replayed, points, labels, 1, new Shape(SAMPLES)))
        .isLessThan(0.01f);
  }

  /// The loss of the last epoch, as DJL's statistics tell it.
  private static float train(
      Loss loss, boolean replayed, float[] points, float[] labels, int outputs, Shape labelShape)
      throws Exception {
    Engine.getEngine("PyTorch").setRandomSeed(7);
    SequentialBlock block =
        new SequentialBlock()
            .add(Linear.builder().setUnits(32).build())
            .add(Activation::tanh)
            .add(Linear.builder().setUnits(outputs).build());
    DjlLoss djl = replayed ? DjlLoss.replayed(loss) : new DjlLoss(loss);
    DefaultTrainingConfig config =
        new DefaultTrainingConfig(djl)
            .optOptimizer(Optimizer.adam().optLearningRateTracker(Tracker.fixed(0.02f)).build())
            .addTrainingListeners(new EvaluatorTrainingListener());
    try (Model model = Model.newInstance("rings", "PyTorch");
        NDManager manager = model.getNDManager().newSubManager()) {
      model.setBlock(block);
      NDArray x = manager.create(points, new Shape(SAMPLES, 2));
      NDArray y = manager.create(labels, labelShape);
      ArrayDataset data =
          new ArrayDataset.Builder().setData(x).optLabels(y).setSampling(60, false).build();
      try (Trainer trainer = model.newTrainer(config)) {
        trainer.initialize(new Shape(60, 2));
        EasyTrain.fit(trainer, 60, data, null);
        return trainer.getTrainingResult().getTrainLoss();
      }
    }
  }

  /// Points around the origin, the farther out the higher their class.
  private static float[] rings(int classes, float[] labels) {
    Random random = new Random(3);
    float[] points = new float[2 * SAMPLES];
    for (int i = 0; i < SAMPLES; i++) {
      labels[i] = i % classes;
      double radius = labels[i] + 0.3 * random.nextDouble() + 0.3;
      double angle = 2 * Math.PI * random.nextDouble();
      points[2 * i] = (float) (radius * Math.cos(angle));
      points[2 * i + 1] = (float) (radius * Math.sin(angle));
    }
    return points;
  }
}
