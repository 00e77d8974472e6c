package org.lossatlas.lab.endtoend;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.lossatlas.Loss;
import org.lossatlas.compound.SsdMultiboxLoss;

/// One square default box in each cell, which moves to an object that it overlaps enough or more
/// than all others do.
record SsdHead() implements DetectorHead {
  private static final double DEFAULT_SIDE = 16;
  private static final double ENOUGH = 0.35;
  private static final double CENTRE_UNIT = 0.1 * DEFAULT_SIDE;
  private static final double SIDE_UNIT = 0.2;
  private static final int LOGITS = Scene.CLASSES + 1;

  @Override
  public Loss loss() {
    return new SsdMultiboxLoss();
  }

  @Override
  public int channels() {
    return 4 + LOGITS;
  }

  @Override
  public NDList predictions(NDArray cells) {
    return new NDList(DetectorHead.some(cells, 0, 4), DetectorHead.some(cells, 4, channels()));
  }

  @Override
  public NDList labels(NDManager manager, List<Scene> scenes) {
    float[] target = new float[scenes.size() * Cells.COUNT];
    float[] locations = new float[4 * target.length];
    for (int picture = 0; picture < scenes.size(); picture++) {
      for (Box object : scenes.get(picture).objects()) {
        for (int cell : matched(object)) {
          int i = picture * Cells.COUNT + cell;
          target[i] = object.label() + 1;
          locations[4 * i] = (float) ((object.x() - Cells.x(cell)) / CENTRE_UNIT);
          locations[4 * i + 1] = (float) ((object.y() - Cells.y(cell)) / CENTRE_UNIT);
          locations[4 * i + 2] = (float) (Math.log(object.width() / DEFAULT_SIDE) / SIDE_UNIT);
          locations[4 * i + 3] = (float) (Math.log(object.height() / DEFAULT_SIDE) / SIDE_UNIT);
        }
      }
    }
    return new NDList(
        manager.create(locations, new Shape(scenes.size(), Cells.COUNT, 4)),
        manager.create(target, new Shape(scenes.size(), Cells.COUNT)));
  }

  private static int[] matched(Box object) {
    double[] overlaps =
        IntStream.range(0, Cells.COUNT).mapToDouble(cell -> defaultBox(cell).iou(object)).toArray();
    double most = Arrays.stream(overlaps).max().orElseThrow();
    return IntStream.range(0, Cells.COUNT)
        .filter(cell -> overlaps[cell] >= Math.min(ENOUGH, most))
        .toArray();
  }

  private static Box defaultBox(int cell) {
    return Box.around(Cells.x(cell), Cells.y(cell), DEFAULT_SIDE, DEFAULT_SIDE, 0, 1);
  }

  @Override
  public List<Box> boxes(List<float[]> predictions, int picture) {
    float[] locations = predictions.get(0);
    float[] logits = predictions.get(1);
    List<Box> boxes = new ArrayList<>();
    for (int cell = 0; cell < Cells.COUNT; cell++) {
      int i = picture * Cells.COUNT + cell;
      int from = i * LOGITS;
      int label = DetectorHead.best(logits, from + 1, from + LOGITS);
      boxes.add(
          Box.around(
              Cells.x(cell) + CENTRE_UNIT * locations[4 * i],
              Cells.y(cell) + CENTRE_UNIT * locations[4 * i + 1],
              DEFAULT_SIDE * Math.exp(SIDE_UNIT * locations[4 * i + 2]),
              DEFAULT_SIDE * Math.exp(SIDE_UNIT * locations[4 * i + 3]),
              label,
              DetectorHead.probability(logits, from, from + LOGITS, label + 1)));
    }
    return Box.suppressed(boxes);
  }
}
