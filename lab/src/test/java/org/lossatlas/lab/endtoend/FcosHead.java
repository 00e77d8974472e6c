package org.lossatlas.lab.endtoend;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.lossatlas.Loss;
import org.lossatlas.compound.FcosLoss;

/// A cell whose centre lies in an object tells the distances to the object's sides.
record FcosHead() implements DetectorHead {
  @Override
  public Loss loss() {
    return new FcosLoss();
  }

  @Override
  public int channels() {
    return Scene.CLASSES + 4 + 1;
  }

  @Override
  public NDList predictions(NDArray cells) {
    return new NDList(
        DetectorHead.some(cells, 0, Scene.CLASSES),
        DetectorHead.some(cells, Scene.CLASSES, Scene.CLASSES + 4).exp().mul(Cells.SIDE),
        DetectorHead.some(cells, Scene.CLASSES + 4, channels()));
  }

  @Override
  public NDList labels(NDManager manager, List<Scene> scenes) {
    float[] target = new float[scenes.size() * Cells.COUNT];
    float[] distances = new float[4 * target.length];
    Arrays.fill(target, -1);
    for (int i = 0; i < target.length; i++) {
      double x = Cells.x(i % Cells.COUNT);
      double y = Cells.y(i % Cells.COUNT);
      for (Box object : scenes.get(i / Cells.COUNT).objects()) {
        if (object.contains(x, y)) {
          target[i] = object.label();
          distances[4 * i] = (float) (x - object.left());
          distances[4 * i + 1] = (float) (y - object.upper());
          distances[4 * i + 2] = (float) (object.right() - x);
          distances[4 * i + 3] = (float) (object.lower() - y);
        }
      }
    }
    return new NDList(
        manager.create(target, new Shape(scenes.size(), Cells.COUNT)),
        manager.create(distances, new Shape(scenes.size(), Cells.COUNT, 4)));
  }

  @Override
  public List<Box> boxes(List<float[]> predictions, int picture) {
    float[] logits = predictions.get(0);
    float[] distances = predictions.get(1);
    List<Box> boxes = new ArrayList<>();
    for (int cell = 0; cell < Cells.COUNT; cell++) {
      int i = picture * Cells.COUNT + cell;
      int label = DetectorHead.best(logits, i * Scene.CLASSES, (i + 1) * Scene.CLASSES);
      double score =
          DetectorHead.sigmoid(logits[i * Scene.CLASSES + label])
              * DetectorHead.sigmoid(predictions.get(2)[i]);
      boxes.add(
          new Box(
              Cells.x(cell) - distances[4 * i],
              Cells.y(cell) - distances[4 * i + 1],
              Cells.x(cell) + distances[4 * i + 2],
              Cells.y(cell) + distances[4 * i + 3],
              label,
              score));
    }
    return Box.suppressed(boxes);
  }
}
