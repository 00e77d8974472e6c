package org.lossatlas.label;

import java.util.Arrays;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import java.util.function.IntUnaryOperator;
import org.lossatlas.Evaluation;
import org.lossatlas.Tensor;

/// Samples of pixels, which are numbered through; one class stands for one region.
///
/// @param logits `(samples, classes, pixels)`
/// @param target `(samples, pixels)`
record PixelBatch(int samples, int classes, double[] logits, double[] target) {

  /// Two samples.
  PixelBatch(int classes, int pixels, Random random) {
    this(
        2,
        classes,
        random.doubles(2L * classes * pixels, -2, 2).toArray(),
        random.ints(2L * pixels, 0, Math.max(2, classes)).asDoubleStream().toArray());
  }

  int pixels() {
    return target.length / samples;
  }

  double target(int pixel) {
    return target[pixel];
  }

  Tensor[] tensors() {
    Tensor z =
        classes == 1
            ? Tensor.of(logits, samples, pixels())
            : Tensor.of(logits, samples, classes, pixels());
    return new Tensor[] {z, weights(i -> target[i])};
  }

  /// A number for each pixel.
  Tensor weights(IntToDoubleFunction weight) {
    double[] weights = new double[target.length];
    Arrays.setAll(weights, weight);
    return Tensor.of(weights, samples, pixels());
  }

  PixelBatch labels(IntToDoubleFunction label) {
    return new PixelBatch(samples, classes, logits, weights(label).toDoubles());
  }

  /// Each pixel as often as said, as many in each sample or else all of them in one.
  PixelBatch copies(IntUnaryOperator count) {
    int all = 0;
    for (int i = 0; i < target.length; i++) {
      all += count.applyAsInt(i);
    }
    double[] labels = new double[all];
    double[] z = new double[all * classes];
    int[] source = sources(count, all);
    boolean isEven = isEven(source);
    int parts = isEven ? samples : 1;
    int size = all / parts;
    for (int k = 0; k < all; k++) {
      labels[k] = target[source[k]];
      for (int c = 0; c < classes; c++) {
        z[(k / size * classes + c) * size + k % size] = logits[at(source[k], c)];
      }
    }
    return new PixelBatch(parts, classes, z, labels);
  }

  /// The gradient for the pixels here, each the sum of those for its copies in [#copies].
  double[] gradient(Evaluation ofCopies, IntUnaryOperator count) {
    double[] there = ofCopies.gradients().get("logits").toDoubles();
    double[] here = new double[logits.length];
    int[] source = sources(count, there.length / classes);
    int size = source.length / samples;
    for (int k = 0; k < source.length; k++) {
      for (int c = 0; c < classes; c++) {
        here[at(source[k], c)] += there[(k / size * classes + c) * size + k % size];
      }
    }
    return here;
  }

  private int at(int pixel, int c) {
    return (pixel / pixels() * classes + c) * pixels() + pixel % pixels();
  }

  private int[] sources(IntUnaryOperator count, int all) {
    int[] source = new int[all];
    int k = 0;
    for (int i = 0; i < target.length; i++) {
      for (int copy = 0; copy < count.applyAsInt(i); copy++) {
        source[k++] = i;
      }
    }
    return source;
  }

  private boolean isEven(int[] source) {
    for (int sample = 0; sample < samples; sample++) {
      int own = sample;
      if (Arrays.stream(source).filter(i -> i / pixels() == own).count() * samples
          != source.length) {
        return false;
      }
    }
    return true;
  }
}
