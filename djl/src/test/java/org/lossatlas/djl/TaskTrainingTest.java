package org.lossatlas.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Model;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.ParallelBlock;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.Trainer;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lossatlas.compound.weighting.DynamicWeightAverage;
import org.lossatlas.compound.weighting.EqualWeighting;
import org.lossatlas.compound.weighting.GradNorm;
import org.lossatlas.compound.weighting.PcGrad;
import org.lossatlas.compound.weighting.TaskWeighting;
import org.lossatlas.compound.weighting.UncertaintyWeighting;
import org.lossatlas.regression.quantity.MeanSquaredErrorLoss;

/// A network with one trunk and two heads learns two tasks, of which one is louder than the other.
class TaskTrainingTest {
  private static final int SAMPLES = 64;

  static Stream<TaskWeighting> strategies() {
    return Stream.of(
        new PcGrad(),
        new UncertaintyWeighting(0.05),
        new GradNorm(0.02),
        new DynamicWeightAverage(),
        new EqualWeighting());
  }

  @ParameterizedTest
  @MethodSource("strategies")
  void bothLossesFall(TaskWeighting weighting) {
    try (Tasks tasks = new Tasks()) {
      TaskTraining training = tasks.training(tasks.trunk, weighting);
      double[] first = training.backward(tasks::losses);
      double[] last = first;
      for (int i = 0; i < 200; i++) {
        tasks.trainer.step();
        last = training.backward(tasks::losses);
      }
      assertThat(last[0]).isLessThan(0.2 * first[0]);
      assertThat(last[1]).isLessThan(0.2 * first[1]);
    }
  }

  /// GradNorm's first weights are 1, so its way, a pass for each task, has to come to the gradient
  /// of the plain sum, also where there was no number before.
  @Test
  void aPassForEachTaskIsAsGoodAsOneForTheirSum() {
    try (Tasks tasks = new Tasks()) {
      List<FlatGradient> parts =
          Stream.of(tasks.trunk, tasks.heads)
              .map(block -> new FlatGradient(FlatGradient.learnt(block)))
              .toList();
      tasks.training(tasks.trunk, new EqualWeighting()).backward(tasks::losses);
      List<double[]> expected = parts.stream().map(FlatGradient::read).toList();
      parts.forEach(part -> part.write(nan(part.read().length)));
      tasks.training(tasks.trunk, new GradNorm(0.02)).backward(tasks::losses);
      for (int i = 0; i < parts.size(); i++) {
        assertThat(parts.get(i).read()).containsExactly(expected.get(i), within(1e-5));
      }
    }
  }

  @Test
  void aBlockOfAnotherNetworkIsRefused() {
    try (Tasks tasks = new Tasks()) {
      assertThatThrownBy(
              () -> tasks.training(Linear.builder().setUnits(3).build(), new EqualWeighting()))
          .hasMessageStartingWith(
              "the shared block must have parameters that the trainer's network learns, had [");
    }
  }

  private static double[] nan(int length) {
    double[] values = new double[length];
    java.util.Arrays.fill(values, Double.NaN);
    return values;
  }

  private static final class Tasks implements AutoCloseable {
    private final Block trunk =
        new SequentialBlock().add(Linear.builder().setUnits(16).build()).add(Activation::tanh);
    private final Block heads =
        new ParallelBlock(
            outputs ->
                new NDList(outputs.stream().map(NDList::singletonOrThrow).toArray(NDArray[]::new)),
            List.of(Linear.builder().setUnits(1).build(), Linear.builder().setUnits(1).build()));
    private final Model model = Model.newInstance("tasks", "PyTorch");
    private final NDManager manager = model.getNDManager().newSubManager();
    private final DjlLoss loss = new DjlLoss(new MeanSquaredErrorLoss());
    private final Trainer trainer;
    private final NDArray x;
    private final NDArray sum;
    private final NDArray product;

    Tasks() {
      Engine.getEngine("PyTorch").setRandomSeed(3);
      model.setBlock(new SequentialBlock().add(trunk).add(heads));
      trainer =
          model.newTrainer(
              new DefaultTrainingConfig(loss)
                  .optOptimizer(
                      Optimizer.adam().optLearningRateTracker(Tracker.fixed(0.02f)).build()));
      trainer.initialize(new Shape(SAMPLES, 2));
      Random random = new Random(4);
      float[] points = new float[2 * SAMPLES];
      float[] sums = new float[SAMPLES];
      float[] products = new float[SAMPLES];
      for (int i = 0; i < SAMPLES; i++) {
        points[2 * i] = random.nextFloat(-1, 1);
        points[2 * i + 1] = random.nextFloat(-1, 1);
        sums[i] = 5 * (points[2 * i] + points[2 * i + 1]);
        products[i] = points[2 * i] * points[2 * i + 1];
      }
      x = manager.create(points, new Shape(SAMPLES, 2));
      sum = manager.create(sums, new Shape(SAMPLES, 1));
      product = manager.create(products, new Shape(SAMPLES, 1));
    }

    TaskTraining training(Block shared, TaskWeighting weighting) {
      return new TaskTraining(trainer, shared, weighting.start(2));
    }

    NDList losses() {
      NDList out = trainer.forward(new NDList(x));
      return new NDList(
          loss.evaluate(new NDList(sum), new NDList(out.get(0))),
          loss.evaluate(new NDList(product), new NDList(out.get(1))));
    }

    @Override
    public void close() {
      trainer.close();
      manager.close();
      model.close();
    }
  }
}
