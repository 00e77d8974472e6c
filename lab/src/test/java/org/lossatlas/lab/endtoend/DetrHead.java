package org.lossatlas.lab.endtoend;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.lossatlas.Loss;
import org.lossatlas.compound.DetrSetLoss;

/// Each cell is a query for an object whose centre is in the cell or close by. The loss matches
/// objects with queries, so no box is removed as another's double.
record DetrHead() implements DetectorHead {
  private static final int LOGITS = Scene.CLASSES + 1;
  private static final double FARTHEST = 0.6 / Cells.ACROSS;

  /// The paper's weight of the classes is smaller: it trains for days.
  @Override
  public Loss loss() {
    return new DetrSetLoss(0.3, 10, 5, 2);
  }

  @Override
  public int channels() {
    return LOGITS + 4;
  }

  @Override
  public NDList predictions(NDArray cells) {
    float[] centres = new float[2 * Cells.COUNT];
    for (int cell = 0; cell < Cells.COUNT; cell++) {
      centres[2 * cell] = (float) (Cells.x(cell) / Scene.SIDE);
      centres[2 * cell + 1] = (float) (Cells.y(cell) / Scene.SIDE);
    }
    NDArray own = cells.getManager().create(centres, new Shape(1, Cells.COUNT, 2));
    NDArray moves = DetectorHead.some(cells, LOGITS, LOGITS + 2).tanh().mul(FARTHEST);
    NDArray sides = DetectorHead.some(cells, LOGITS + 2, LOGITS + 4).exp().div(Cells.ACROSS);
    NDArray boxes = NDArrays.concat(new NDList(own.add(moves), sides), -1);
    return new NDList(DetectorHead.some(cells, 0, LOGITS), boxes);
  }

  @Override
  public NDList labels(NDManager manager, List<Scene> scenes) {
    float[] target = new float[scenes.size() * Scene.MOST_OBJECTS];
    float[] boxes = new float[4 * target.length];
    Arrays.fill(target, -1);
    for (int picture = 0; picture < scenes.size(); picture++) {
      int i = picture * Scene.MOST_OBJECTS;
      for (Box object : scenes.get(picture).objects()) {
        target[i] = object.label();
        boxes[4 * i] = (float) (object.x() / Scene.SIDE);
        boxes[4 * i + 1] = (float) (object.y() / Scene.SIDE);
        boxes[4 * i + 2] = (float) (object.width() / Scene.SIDE);
        boxes[4 * i + 3] = (float) (object.height() / Scene.SIDE);
        i++;
      }
    }
    return new NDList(
        manager.create(target, new Shape(scenes.size(), Scene.MOST_OBJECTS)),
        manager.create(boxes, new Shape(scenes.size(), Scene.MOST_OBJECTS, 4)));
  }

  @Override
  public List<Box> boxes(List<float[]> predictions, int picture) {
    float[] logits = predictions.get(0);
    float[] sides = predictions.get(1);
    List<Box> boxes = new ArrayList<>();
    for (int i = picture * Cells.COUNT; i < (picture + 1) * Cells.COUNT; i++) {
      int from = i * LOGITS;
      int label = DetectorHead.best(logits, from, from + Scene.CLASSES);
      boxes.add(
          Box.around(
              Scene.SIDE * sides[4 * i],
              Scene.SIDE * sides[4 * i + 1],
              Scene.SIDE * sides[4 * i + 2],
              Scene.SIDE * sides[4 * i + 3],
              label,
              DetectorHead.probability(logits, from, from + LOGITS, label)));
    }
    return Box.ranked(boxes);
  }
}
