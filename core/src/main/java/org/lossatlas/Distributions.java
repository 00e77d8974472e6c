package org.lossatlas;

/// Refuses rows of probabilities whose sum is not 1.
final class Distributions {
  private static final double TOLERANCE = 1e-3;

  private Distributions() {}

  /// Throws for the first row whose sum is off: `targetProbability[3] has sum 0.9, expected 1`.
  static void check(Slot slot, Tensor tensor, Layout.Place place) {
    if (!slot.domain().equals(Domain.DISTRIBUTION) || tensor.size() == 0) {
      return;
    }
    double[] values = place.toRows(tensor).toDoubles();
    Tensor rows = Tensor.zeros(DType.INT32, place.rowShape());
    int classes = (int) (values.length / rows.size());
    for (int row = 0; row < rows.size(); row++) {
      double sum = 0;
      for (int c = 0; c < classes; c++) {
        sum += values[row * classes + c];
      }
      if (!(Math.abs(sum - 1) <= TOLERANCE)) {
        throw new IllegalArgumentException(
            "%s%s has sum %s, expected 1".formatted(slot.name(), InputCheck.position(rows.shape(), row), (float) sum));
      }
    }
  }
}
