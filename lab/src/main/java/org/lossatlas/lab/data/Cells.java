package org.lossatlas.lab.data;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.lossatlas.lab.error.LabException;

/// One column of a raw table, counted: how many cells are numbers, missing, or neither.
final class Cells {
  /// Up to so many different values a text column is a category, and a whole-numbered target a
  /// class.
  static final int MAX_CATEGORIES = 20;

  final RawTable table;
  final int column;
  final double[] numbers;
  final Map<String, Integer> counts = new TreeMap<>();
  final int missing;
  final int odd;

  Cells(RawTable table, int column) {
    this.table = table;
    this.column = column;
    this.numbers = new double[table.rows().size()];
    int gaps = 0;
    int text = 0;
    for (int i = 0; i < numbers.length; i++) {
      String cell = text(i);
      numbers[i] = Numbers.parse(cell, table.dialect());
      if (Numbers.isMissing(cell)) {
        gaps++;
      } else {
        counts.merge(cell, 1, Integer::sum);
        text += Double.isNaN(numbers[i]) ? 1 : 0;
      }
    }
    this.missing = gaps;
    this.odd = text;
  }

  String name() {
    return table.names().get(column);
  }

  String text(int row) {
    return table.rows().get(row).cells().get(column);
  }

  int present() {
    return numbers.length - missing;
  }

  boolean isNumeric() {
    return odd == 0;
  }

  boolean isOdd(int row) {
    return Double.isNaN(numbers[row]) && !Numbers.isMissing(text(row));
  }

  /// Refuses a column of numbers with a few cells that are none: a typing error, or a missing value
  /// by another name.
  ///
  /// A column of few values that all come again is a category, such as `0`, `1`, `2`, `3+`.
  void requireNoStrays() {
    if (odd == 0 || odd * 10 > present()) {
      return;
    }
    Predicate<String> isStray = text -> Double.isNaN(Numbers.parse(text, table.dialect()));
    boolean isCategory =
        counts.size() <= MAX_CATEGORIES
            && counts.entrySet().stream()
                .noneMatch(e -> isStray.test(e.getKey()) && e.getValue() < 2);
    if (isCategory) {
      return;
    }
    int row = 0;
    while (!isOdd(row)) {
      row++;
    }
    RawTable.Row found = table.rows().get(row);
    throw new LabException(
        "%s: '%s' is not a number, but %d of the column's %d values are%s"
            .formatted(
                table.where(found, column),
                text(row),
                present() - odd,
                present(),
                RawTable.hint(found.line())));
  }
}
