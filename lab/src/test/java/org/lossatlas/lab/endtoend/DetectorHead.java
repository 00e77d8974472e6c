package org.lossatlas.lab.endtoend;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import java.util.List;
import org.lossatlas.Loss;

/// What goes with the loss of a detector: how its predictions are read from the numbers that a
/// network has for each cell, how its labels are made of the objects, and what the boxes are.
interface DetectorHead {
  Loss loss();

  /// Numbers that the network has for each cell.
  int channels();

  /// The loss's predictions.
  ///
  /// @param cells `(N,A,channels)`
  NDList predictions(NDArray cells);

  /// The loss's labels.
  NDList labels(NDManager manager, List<Scene> scenes);

  /// The boxes of one picture, best first, none of them twice.
  ///
  /// @param predictions of all pictures
  List<Box> boxes(List<float[]> predictions, int picture);

  static NDArray some(NDArray cells, int from, int to) {
    return cells.get(new NDIndex(":, :, %d:%d".formatted(from, to)));
  }

  /// The class with the highest of some logits.
  static int best(float[] logits, int from, int to) {
    int best = from;
    for (int i = from + 1; i < to; i++) {
      best = logits[i] > logits[best] ? i : best;
    }
    return best - from;
  }

  static double sigmoid(double logit) {
    return 1 / (1 + Math.exp(-logit));
  }

  /// The softmax at `own`, of some logits.
  static double probability(float[] logits, int from, int to, int own) {
    double sum = 0;
    for (int i = from; i < to; i++) {
      sum += Math.exp(logits[i] - logits[from + own]);
    }
    return 1 / sum;
  }
}
