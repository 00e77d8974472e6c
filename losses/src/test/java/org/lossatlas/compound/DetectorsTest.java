package org.lossatlas.compound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lossatlas.Evaluator;
import org.lossatlas.Loss;
import org.lossatlas.Tensor;
import org.lossatlas.engine.Engines;
import org.lossatlas.testkit.Sampler;

/// What is special of single detectors, and what they refuse.
class DetectorsTest {
  private static final double[] CAR = {0.3, 0.3, 0.2, 0.2};
  private static final double[] DOG = {0.7, 0.6, 0.3, 0.2};

  /// Two logits `0, x`: background costs log(1 + eˣ).
  @ParameterizedTest
  @CsvSource({"0,0", "1,3", "1.9,3", "2,5", "3,6", "100,6"})
  void ssdTakesTheHardestBackground(double ratio, int sumOfUsed) {
    double[] x = {1, 9, 3, 2};
    Map<String, Tensor> inputs =
        Map.of(
            "locations",
            Tensor.of(new double[16]).reshape(1, 4, 4),
            "logits",
            Tensor.of(DoubleStream.of(x).flatMap(v -> DoubleStream.of(0, v)).toArray())
                .reshape(1, 4, 2),
            "targetLocations",
            Tensor.of(new double[16]).reshape(1, 4, 4),
            "target",
            Tensor.of(new int[] {0, 1, 0, 0}).reshape(1, 4));
    int[] used = IntStream.of(3, 2, 1).limit((long) ratio).toArray();
    assertThat(IntStream.of(used).sum()).isEqualTo(sumOfUsed);
    double expected =
        Math.log1p(Math.exp(-9))
            + IntStream.of(used).mapToDouble(v -> Math.log1p(Math.exp(v))).sum();
    assertThat(value(new SsdMultiboxLoss(ratio, 1), inputs)).isCloseTo(expected, within(1e-12));
  }

  /// A perfect answer is found wherever the objects stand, and padding asks for nothing.
  @Test
  void detrFindsThePredictionOfEachObject() {
    Tensor boxes = boxes(DOG, CAR, DOG, CAR);
    double[] logits = {90, 0, 0, 0, 0, 90, 0, 0, 90, 0, 90, 0};
    int[] target = {-1, 1, 0};
    Map<String, Tensor> inputs =
        Map.of(
            "logits",
            Tensor.of(logits).reshape(1, 4, 3),
            "boxes",
            boxes,
            "target",
            Tensor.of(target).reshape(1, 3),
            "targetBoxes",
            boxes(new double[4], CAR, DOG));
    assertThat(value(new DetrSetLoss(), inputs)).isCloseTo(0, within(1e-12));
  }

  @Test
  void wordsOfWhatIsRefused() {
    Map<String, Tensor> grid = Sampler.of(new YoloV1Loss(5, 0.5, 3)).draw(1, 1).inputs();
    refuses(new YoloV1Loss(), grid, "a grid of 7 has 49 cells, but boxes have 9");

    Map<String, Tensor> yolo = Sampler.of(new YoloV3Loss()).draw(1, 1).inputs();
    refuses(
        new YoloV3Loss(),
        with(yolo, "targetClasses", Tensor.of(new double[10]).reshape(1, 5, 2)),
        "targetClasses has shape [1, 5, 2] with C = 2, but prediction has C = 4");
    refuses(
        new YoloV3Loss(),
        with(yolo, "prediction", Tensor.of(new double[20]).reshape(1, 5, 4)),
        "prediction has shape [1, 5, 4], expected (N,A,5+C)");

    Map<String, Tensor> detr = Sampler.of(new DetrSetLoss()).draw(1, 1).inputs();
    Map<String, Tensor> many = with(detr, "target", Tensor.of(new int[5]).reshape(1, 5));
    refuses(
        new DetrSetLoss(),
        with(many, "targetBoxes", Tensor.of(new double[20]).reshape(1, 5, 4)),
        "5 objects need as many queries, but logits have Q = 4");
    refuses(
        new DetrSetLoss(),
        with(detr, "target", Tensor.of(new int[] {0, -1, 4, 1}).reshape(1, 4)),
        "target[0, 2] is 4, expected a class in 0..3, -1 for padding");
  }

  private static Tensor boxes(double[]... boxes) {
    double[] values = Stream.of(boxes).flatMapToDouble(DoubleStream::of).toArray();
    return Tensor.of(values).reshape(1, boxes.length, 4);
  }

  private static Map<String, Tensor> with(Map<String, Tensor> inputs, String name, Tensor tensor) {
    Map<String, Tensor> changed = new LinkedHashMap<>(inputs);
    changed.put(name, tensor);
    return changed;
  }

  private static double value(Loss loss, Map<String, Tensor> inputs) {
    return Evaluator.of(loss).on(Engines.byName("reference")).evaluate(inputs).value();
  }

  private static void refuses(Loss loss, Map<String, Tensor> inputs, String message) {
    assertThatThrownBy(() -> value(loss, inputs))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }
}
