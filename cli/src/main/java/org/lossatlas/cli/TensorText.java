package org.lossatlas.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.lossatlas.Tensor;

/// Tensors for people: a corner of the numbers, an ellipsis for the rest.
final class TensorText {
  private static final int MOST_ROWS = 8;
  private static final int MOST_COLUMNS = 8;

  private TensorText() {}

  /// The numbers in lines: leading axes are rows, the last one is the columns.
  static List<String> lines(Tensor tensor) {
    int[] shape = tensor.shape();
    int columns = shape.length == 0 ? 1 : shape[shape.length - 1];
    long rows = columns == 0 ? 0 : tensor.size() / columns;
    List<String> lines = new ArrayList<>();
    for (long row = 0; row < Math.min(rows, MOST_ROWS); row++) {
      StringBuilder line = new StringBuilder();
      for (int column = 0; column < Math.min(columns, MOST_COLUMNS); column++) {
        line.append("%12s".formatted(number(tensor.get(row * columns + column))));
      }
      lines.add(line + (columns > MOST_COLUMNS ? "  …" : ""));
    }
    if (rows > MOST_ROWS) {
      lines.add("           …");
    }
    return lines;
  }

  /// `[4, 3]`.
  static String shape(Tensor tensor) {
    return Arrays.toString(tensor.shape());
  }

  /// Six digits, which is what float32 is good for.
  static String number(double value) {
    return Double.isFinite(value)
        ? String.format(Locale.ROOT, "%.6g", value)
        : Double.toString(value);
  }
}
