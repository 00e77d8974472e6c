package org.lossatlas.lab.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Model;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.norm.BatchNorm;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.EasyTrain;
import ai.djl.training.Trainer;
import ai.djl.training.TrainingConfig;
import ai.djl.training.dataset.ArrayDataset;
import ai.djl.training.dataset.RandomAccessDataset;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.lossatlas.djl.DjlLoss;

/// A small network learns with the losses of detectors, in DJL's own training loop, where objects
/// are in pictures that it has not seen, and of which class.
class DetectorTest {
  private static final int SEED = 7;
  private static final int BATCH = 16;
  private static final int STEPS = 150;
  private static final List<Scene> TRAIN = Scene.some(BATCH * STEPS, SEED);
  private static final List<Scene> TEST = Scene.some(200, SEED + 1000);

  static Stream<Arguments> heads() {
    return Stream.of(
        Arguments.of(new FcosHead(), 0.7, 0.9),
        Arguments.of(new SsdHead(), 0.7, 0.9),
        Arguments.of(new DetrHead(), 0.6, 0.8));
  }

  /// Mean IoU and share of objects found, measured with seeds 7, 1 and 2: FCOS 0.80 0.96, 0.77
  /// 0.98, 0.79 0.98; SSD 0.85 1.00, 0.82 1.00, 0.82 1.00; DETR 0.70 0.92, 0.72 0.94, 0.71 0.95;
  /// untrained at most 0.32 and 0.08. In spite of the seed, whatever is trained first in a process
  /// differs a little from run to run, FCOS from 0.76 to 0.81. What is asked for leaves room to
  /// that and to other processors and libraries. All three together take about 12 s of one core.
  @ParameterizedTest
  @MethodSource("heads")
  void objectsAreFound(DetectorHead head, double meanIou, double found) throws Exception {
    Engine.getEngine("PyTorch").setRandomSeed(SEED);
    try (Model model = Model.newInstance("detector", "PyTorch")) {
      model.setBlock(network(head));
      TrainingConfig config =
          new DefaultTrainingConfig(new DjlLoss(head.loss()))
              .optOptimizer(Optimizer.adam().optLearningRateTracker(Tracker.fixed(0.005f)).build());
      try (Trainer trainer = model.newTrainer(config)) {
        trainer.initialize(new Shape(1, 1, Scene.SIDE, Scene.SIDE));
        Detections untrained = detections(trainer, head);
        EasyTrain.fit(trainer, 1, batches(model.getNDManager(), head), null);
        Detections trained = detections(trainer, head);
        assertThat(untrained.meanIou()).isLessThan(0.4);
        assertThat(untrained.found()).isLessThan(0.2);
        assertThat(trained.meanIou()).isGreaterThan(meanIou);
        assertThat(trained.found()).isGreaterThan(found);
      }
    }
  }

  /// What a box is worth that is the same for all objects, and one of the mean sides that is told
  /// where the object is: less than what FCOS and SSD are asked for.
  @Test
  void boxesThatNobodyLearntAreWorse() {
    double x = mean(Box::x);
    double y = mean(Box::y);
    double width = mean(Box::width);
    double height = mean(Box::height);
    assertThat(meanIou(_ -> Box.around(x, y, width, height, 0, 1))).isLessThan(0.2);
    assertThat(meanIou(o -> Box.around(o.x(), o.y(), width, height, 0, 1))).isBetween(0.6, 0.66);
  }

  private static double meanIou(UnaryOperator<Box> guess) {
    return objects(TEST).mapToDouble(o -> guess.apply(o).iou(o)).average().orElseThrow();
  }

  private static double mean(ToDoubleFunction<Box> side) {
    return objects(TRAIN).mapToDouble(side).average().orElseThrow();
  }

  private static Stream<Box> objects(List<Scene> scenes) {
    return scenes.stream().flatMap(scene -> scene.objects().stream());
  }

  /// From 48 by 48 pixels to 6 by 6 cells, each of which sees the whole picture.
  private static Block network(DetectorHead head) {
    SequentialBlock network = new SequentialBlock();
    for (Conv2d.Builder layer :
        List.of(halving(16), halving(32), halving(48), keeping(48), keeping(48))) {
      network
          .add(layer.optBias(false).build())
          .add(BatchNorm.builder().build())
          .add(Activation::relu);
    }
    return network
        .add(Conv2d.builder().setKernelShape(new Shape(1, 1)).setFilters(head.channels()).build())
        .addSingleton(map -> map.reshape(-1, head.channels(), Cells.COUNT).transpose(0, 2, 1))
        .add(cells -> head.predictions(cells.singletonOrThrow()));
  }

  private static Conv2d.Builder halving(int filters) {
    return keeping(filters).optStride(new Shape(2, 2));
  }

  private static Conv2d.Builder keeping(int filters) {
    return Conv2d.builder()
        .setKernelShape(new Shape(3, 3))
        .optPadding(new Shape(1, 1))
        .setFilters(filters);
  }

  private static RandomAccessDataset batches(NDManager manager, DetectorHead head) {
    return new ArrayDataset.Builder()
        .setData(pictures(manager, TRAIN))
        .optLabels(head.labels(manager, TRAIN).toArray(NDArray[]::new))
        .setSampling(BATCH, false)
        .build();
  }

  private static NDArray pictures(NDManager manager, List<Scene> scenes) {
    int size = Scene.SIDE * Scene.SIDE;
    float[] pixels = new float[scenes.size() * size];
    for (int i = 0; i < scenes.size(); i++) {
      System.arraycopy(scenes.get(i).pixels(), 0, pixels, i * size, size);
    }
    return manager.create(pixels, new Shape(scenes.size(), 1, Scene.SIDE, Scene.SIDE));
  }

  private static Detections detections(Trainer trainer, DetectorHead head) {
    try (NDManager manager = trainer.getManager().newSubManager()) {
      NDList predictions = trainer.evaluate(new NDList(pictures(manager, TEST)));
      predictions.attach(manager);
      List<float[]> values = predictions.stream().map(NDArray::toFloatArray).toList();
      return Detections.of(
          IntStream.range(0, TEST.size()).mapToObj(i -> head.boxes(values, i)).toList(), TEST);
    }
  }
}
