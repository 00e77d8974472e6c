package org.lossatlas.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.lossatlas.Tensor;

/// Reads numbers in lines, separated by commas, semicolons or blanks; a first line of words is a
/// heading.
final class NumberTable {
  private NumberTable() {}

  /// One number a line gives shape `[lines]`, several give `[lines, columns]`.
  static Tensor read(String name, Path file) throws IOException {
    double[] values = new double[1024];
    int count = 0;
    int columns = -1;
    int lines = 0;
    int number = 0;
    try (BufferedReader reader = Files.newBufferedReader(file)) {
      for (String line; (line = reader.readLine()) != null; ) {
        number++;
        if (line.isBlank() || number == 1 && isHeading(line)) {
          continue;
        }
        String[] cells = cells(line);
        columns = columns < 0 ? cells.length : columns;
        if (cells.length != columns) {
          throw new IllegalArgumentException(
              "input %s: line %d of %s has %d numbers, but the lines before have %d"
                  .formatted(name, number, file, cells.length, columns));
        }
        if (count + columns > values.length) {
          values = Arrays.copyOf(values, Math.max(2 * values.length, count + columns));
        }
        for (int column = 0; column < columns; column++) {
          values[count++] = parse(name, file, number, column, cells[column]);
        }
        lines++;
      }
    }
    double[] exact = Arrays.copyOf(values, count);
    return columns <= 1 ? Tensor.of(exact, lines) : Tensor.of(exact, lines, columns);
  }

  private static String[] cells(String line) {
    return line.strip().split("\\s*[,;]\\s*|\\s+");
  }

  private static boolean isHeading(String line) {
    return Arrays.stream(cells(line)).noneMatch(cell -> parse(cell) != null);
  }

  private static double parse(String name, Path file, int line, int column, String cell) {
    Double value = parse(cell);
    if (value == null) {
      throw new IllegalArgumentException(
          "input %s: \"%s\" in line %d, column %d of %s is no number"
              .formatted(name, cell, line, column + 1, file));
    }
    return value;
  }

  private static Double parse(String cell) {
    try {
      return Double.valueOf(cell);
    } catch (NumberFormatException _) {
      return null;
    }
  }
}
