package org.lossatlas.lab.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.lossatlas.lab.data.Part;
import org.lossatlas.lab.data.SubSeed;

/// Cuts training rows into batches, in an order of its own for each epoch. A short rest is left for
/// another epoch.
final class Batches {
  private final Part part;
  private final int size;
  private final SplittableRandom random;
  private int[] order;

  Batches(Part part, int size, SplittableRandom random) {
    this.part = part;
    this.size = Math.min(size, part.rows());
    this.random = random;
  }

  void shuffle() {
    order = SubSeed.permutation(part.rows(), random);
  }

  int count() {
    return part.rows() / size;
  }

  NDArray features(NDManager manager, int batch) {
    int width = part.width();
    float[] features = new float[size * width];
    for (int i = 0; i < size; i++) {
      System.arraycopy(part.features(), row(batch, i) * width, features, i * width, width);
    }
    return manager.create(features, new Shape(size, width));
  }

  NDArray classes(NDManager manager, int batch) {
    long[] labels = new long[size];
    Arrays.setAll(labels, i -> (long) part.targets()[row(batch, i)]);
    return manager.create(labels);
  }

  NDArray numbers(NDManager manager, int batch) {
    float[] targets = new float[size];
    for (int i = 0; i < size; i++) {
      targets[i] = (float) part.targets()[row(batch, i)];
    }
    return manager.create(targets);
  }

  private int row(int batch, int i) {
    return order[batch * size + i];
  }
}
