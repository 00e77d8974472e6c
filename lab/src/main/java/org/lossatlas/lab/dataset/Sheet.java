package org.lossatlas.lab.dataset;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.lossatlas.lab.data.Source;
import org.lossatlas.lab.error.LabException;

/// The cells of a file whose columns are known.
///
/// @param lines the line that each row begins in, from 1 on
record Sheet(Source source, List<String> columns, List<List<String>> rows, List<Long> lines) {
  static final CSVFormat COMMAS = CSVFormat.DEFAULT;

  /// Tabs between cells; a quote is a character like any other.
  static final CSVFormat TABS = CSVFormat.DEFAULT.builder().setDelimiter('\t').setQuote(null).get();

  static final CSVFormat BLANKS = CSVFormat.DEFAULT.builder().setDelimiter(' ').get();

  /// A file whose first line names the columns.
  static Sheet read(Source source, CSVFormat format, String... columns) {
    Sheet all = bare(source, format, columns);
    List<String> header = all.rows.isEmpty() ? List.of() : all.rows.getFirst();
    if (!header.equals(all.columns)) {
      throw source.damaged("line 1", "columns " + header, all.columns.toString());
    }
    int end = all.rows.size();
    return new Sheet(source, all.columns, all.rows.subList(1, end), all.lines.subList(1, end));
  }

  /// A file without a header.
  static Sheet bare(Source source, CSVFormat format, String... columns) {
    return source.read(reader -> parse(source, reader, format, columns));
  }

  private static Sheet parse(
      Source source, BufferedReader reader, CSVFormat format, String... columns)
      throws IOException {
    List<List<String>> rows = new ArrayList<>();
    List<Long> lines = new ArrayList<>();
    long end = 0;
    try (CSVParser parser = format.parse(reader)) {
      for (CSVRecord record : parser) {
        long line = end + 1;
        end = parser.getCurrentLineNumber();
        if (record.size() != columns.length) {
          throw source.damaged("line " + line, record.size() + " cells", columns.length + " cells");
        }
        rows.add(List.of(record.values()));
        lines.add(line);
      }
    } catch (UncheckedIOException e) {
      if (e.getCause() instanceof CSVException) {
        throw source.damaged("line " + (end + 1), "a quote out of place", "pairs of quotes");
      }
      throw e.getCause();
    }
    return new Sheet(source, Arrays.asList(columns), rows, lines);
  }

  int count() {
    return rows.size();
  }

  String text(int row, String column) {
    return rows.get(row).get(columns.indexOf(column));
  }

  List<String> texts(String column) {
    int index = columns.indexOf(column);
    return rows.stream().map(row -> row.get(index)).toList();
  }

  double number(int row, String column) {
    try {
      double value = Double.parseDouble(text(row, column));
      if (Double.isFinite(value)) {
        return value;
      }
    } catch (NumberFormatException _) {
      // told below, as infinity and NaN are
    }
    throw damaged(row, column, "a number");
  }

  double number(int row, String column, int low, int high) {
    double value = number(row, column);
    if (value >= low && value <= high) {
      return value;
    }
    throw damaged(row, column, "a number from %d to %d".formatted(low, high));
  }

  double[] numbers(String column) {
    double[] values = new double[count()];
    Arrays.setAll(values, row -> number(row, column));
    return values;
  }

  /// The index of the cell's text among the choices.
  int choice(int row, String column, List<String> choices) {
    int index = choices.indexOf(text(row, column));
    if (index < 0) {
      throw damaged(row, column, oneOf(choices));
    }
    return index;
  }

  int[] choices(String column, List<String> choices) {
    int[] values = new int[count()];
    Arrays.setAll(values, row -> choice(row, column, choices));
    return values;
  }

  static String oneOf(List<String> choices) {
    return choices.size() <= 10
        ? "one of " + String.join(", ", choices)
        : "one of %d classes (%s, ...)".formatted(choices.size(), choices.getFirst());
  }

  /// What to throw where a cell is not what it should be.
  LabException damaged(int row, String column, String expected) {
    return source.damaged(
        "line %d, column %s".formatted(lines.get(row), column),
        "'%s'".formatted(text(row, column)),
        expected);
  }
}
