package org.lossatlas.lab.data;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// What counts as a number and what as a missing value in a cell.
///
/// Stricter than `Double.parseDouble`, which also takes `1d`, `0x1p3` and `Infinity`.
final class Numbers {
  private static final Set<String> MISSING = Set.of("", "na", "n/a", "nan", "?", "null");
  private static final Pattern POINT =
      Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d{1,3})?");
  private static final Pattern COMMA = Pattern.compile("[+-]?\\d+,\\d+");

  private Numbers() {}

  static boolean isMissing(String cell) {
    return MISSING.contains(cell.toLowerCase(Locale.ROOT));
  }

  /// The number in a cell, or NaN if there is none. Decimal commas are read where semicolons
  /// separate cells.
  static double parse(String cell, Dialect dialect) {
    if (POINT.matcher(cell).matches()) {
      double value = Double.parseDouble(cell);
      return Double.isInfinite(value) ? Double.NaN : value;
    }
    if (dialect == Dialect.SEMICOLON && COMMA.matcher(cell).matches()) {
      return Double.parseDouble(cell.replace(',', '.'));
    }
    return Double.NaN;
  }
}
