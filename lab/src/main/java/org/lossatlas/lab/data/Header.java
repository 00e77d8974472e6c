package org.lossatlas.lab.data;

import java.util.ArrayList;
import java.util.List;

/// Whether a table's first row names its columns.
final class Header {
  /// Begins the name of a column whose header is empty; its position follows.
  static final String UNNAMED = "unnamed ";

  private Header() {}

  /// True if a cell of the first row is the wanted target's name, or if no cell of it is a number
  /// while the cells below are.
  static boolean isHeader(
      RawTable.Row first, List<RawTable.Row> rest, String target, Dialect dialect) {
    // In a file without header columns go by position, and a position may equal a value of the
    // first row.
    if (first.cells().contains(target) && Double.isNaN(Numbers.parse(target, dialect))) {
      return true;
    }
    boolean numbersBelow = false;
    for (int column = 0; column < first.cells().size(); column++) {
      if (!Double.isNaN(Numbers.parse(first.cells().get(column), dialect))) {
        return false;
      }
      numbersBelow |= isNumeric(rest, column, dialect);
    }
    return numbersBelow;
  }

  private static boolean isNumeric(List<RawTable.Row> rows, int column, Dialect dialect) {
    long numbers =
        rows.stream()
            .filter(row -> !Double.isNaN(Numbers.parse(row.cells().get(column), dialect)))
            .count();
    return numbers * 2 > rows.size();
  }

  static List<String> names(RawTable.Row header) {
    List<String> names = new ArrayList<>();
    for (String cell : header.cells()) {
      names.add(cell.isEmpty() ? UNNAMED + (names.size() + 1) : cell);
    }
    return names;
  }

  static List<String> positions(int width) {
    List<String> names = new ArrayList<>();
    for (int i = 1; i <= width; i++) {
      names.add("" + i);
    }
    return names;
  }
}
