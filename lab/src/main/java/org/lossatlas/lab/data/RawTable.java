package org.lossatlas.lab.data;

import java.util.List;

/// The cells of a file as text, before anybody asks what they mean.
///
/// @param names the columns' names, or positions from 1 where the file has no header
/// @param total how many rows the file has; more than `rows` holds if only a sample was kept
record RawTable(
    String file, String hash, Dialect dialect, List<String> names, List<Row> rows, long total) {

  /// @param line where the row starts in the file, from 1
  record Row(long line, List<String> cells) {}

  String where(Row row, int column) {
    return "%s, line %d, column '%s'".formatted(file, row.line(), names.get(column));
  }

  /// Some files begin with a line about themselves, such as their numbers of rows and columns.
  static String hint(long line) {
    return line == 1 ? "; if this line describes the file rather than a row, remove it" : "";
  }

  RawTable withRows(List<Row> kept) {
    return new RawTable(file, hash, dialect, names, kept, total);
  }
}
