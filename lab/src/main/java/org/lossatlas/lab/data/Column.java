package org.lossatlas.lab.data;

import java.util.List;

/// A feature column of a table.
public sealed interface Column {
  String name();

  /// Numbers; NaN where the cell was missing.
  record Numeric(String name, double[] values) implements Column {
    boolean hasMissing() {
      for (double value : values) {
        if (Double.isNaN(value)) {
          return true;
        }
      }
      return false;
    }
  }

  /// Text of few categories; `codes` point into `categories`, where missing cells have one of their
  /// own.
  record Text(String name, int[] codes, List<String> categories) implements Column {}
}
