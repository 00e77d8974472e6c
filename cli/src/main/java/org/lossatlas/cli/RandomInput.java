package org.lossatlas.cli;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.lossatlas.Domain;
import org.lossatlas.Form;
import org.lossatlas.Slot;
import org.lossatlas.Tensor;

/// Random values that an input may have.
final class RandomInput {
  /// Labels without a known number of classes get this many.
  private static final int LABELS = 64;

  private RandomInput() {}

  /// Flat values; a length is that of the whole axis, where it is one of an axis.
  ///
  /// @param rowSize the values of one row
  /// @param last the length of the last axis
  /// @param classes the length of the axis that the domain names; 0 where the inputs have no such
  ///   axis
  static Tensor of(
      Slot slot, int rowSize, int last, int classes, int size, RandomGenerator random) {
    Domain domain = slot.domain();
    if (domain.isIndex()) {
      int[] labels = new int[size];
      for (int i = 0; i < size; i++) {
        labels[i] = label(domain, classes, random);
      }
      return Tensor.of(labels, size);
    }
    float[] values = new float[size];
    for (int i = 0; i < size; i++) {
      values[i] = value(slot, classes, random);
    }
    if (domain.form() == Form.BOX) {
      boxes(values);
    } else if (domain.form() == Form.INCREASING) {
      Arrays.sort(values);
    } else if (domain.form() != Form.FREE) {
      // Sides and diagonals may not be negative.
      for (int i = 0; i < size; i++) {
        values[i] = 0.1f + Math.abs(values[i]);
      }
    }
    if (domain.words().contains("sum")) {
      normalize(values, rowSize > 1 ? rowSize : last);
    }
    return Tensor.of(values, size);
  }

  private static float value(Slot slot, int classes, RandomGenerator random) {
    if (LossFacts.isLength(slot)) {
      return classes > 0 ? classes : random.nextInt(1, LABELS);
    }
    return classes > 0 ? random.nextInt(classes) : real(slot.domain(), random);
  }

  /// Not class 0 where there are others: some losses reserve it for a blank or the background.
  private static int label(Domain domain, int classes, RandomGenerator random) {
    int least = (int) Math.max(0, domain.least());
    int most = (int) Math.min(domain.greatest(), (classes > 0 ? classes : LABELS) - 1.0);
    return random.nextInt(most > least + 1 ? least + 1 : least, most + 1);
  }

  private static float real(Domain domain, RandomGenerator random) {
    double low = domain.least();
    double high = domain.greatest();
    if (domain.onlyEnds()) {
      return (float) (random.nextBoolean() ? low : high);
    }
    if (Double.isFinite(low) && Double.isFinite(high)) {
      // Off the ends, which may be excluded.
      return (float) (low + (high - low) * (0.001 + 0.998 * random.nextDouble()));
    }
    double normal = random.nextGaussian();
    if (!domain.start().isEmpty()) {
      // Behind any start that is drawn here.
      return (float) (10 + Math.abs(normal));
    }
    if (Double.isFinite(low)) {
      return (float) (low + 0.05 + Math.abs(normal));
    }
    return (float) (Double.isFinite(high) ? high - 0.05 - Math.abs(normal) : normal);
  }

  /// Corners in order, as `x1, y1, x2, y2`.
  private static void boxes(float[] values) {
    for (int i = 0; i + 3 < values.length; i += 4) {
      values[i + 2] = values[i] + 0.1f + Math.abs(values[i + 2]);
      values[i + 3] = values[i + 1] + 0.1f + Math.abs(values[i + 3]);
    }
  }

  private static void normalize(float[] values, int length) {
    for (int from = 0; from + length <= values.length; from += length) {
      float sum = 0;
      for (int i = from; i < from + length; i++) {
        sum += values[i];
      }
      for (int i = from; i < from + length; i++) {
        values[i] /= sum;
      }
    }
  }
}
