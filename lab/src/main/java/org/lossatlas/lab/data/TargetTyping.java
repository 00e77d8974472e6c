package org.lossatlas.lab.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.lossatlas.lab.error.LabException;

/// Decides whether a target is a class or a number.
final class TargetTyping {
  private static final int MAX_CLASSES = 200;

  private TargetTyping() {}

  /// @param wanted what the target shall be; empty to see for itself
  static Target target(Cells cells, Optional<Kind> wanted) {
    cells.requireNoStrays();
    if (distinct(cells) < 2) {
      throw refused(cells, "all values are equal; there is nothing to predict");
    }
    Kind kind =
        wanted.orElseGet(() -> looksLikeClasses(cells) ? Kind.CLASSIFICATION : Kind.REGRESSION);
    if (kind == Kind.REGRESSION) {
      if (!cells.isNumeric()) {
        throw refused(cells, "it holds text, which regression cannot predict");
      }
      return new Target(cells.name(), kind, cells.numbers, List.of());
    }
    return classes(cells);
  }

  private static boolean looksLikeClasses(Cells cells) {
    if (!cells.isNumeric()) {
      return true;
    }
    boolean isWhole = Arrays.stream(cells.numbers).allMatch(value -> value == Math.rint(value));
    boolean isRepeated = cells.counts.values().stream().allMatch(count -> count > 1);
    return isWhole && isRepeated && distinct(cells) <= Cells.MAX_CATEGORIES;
  }

  private static long distinct(Cells cells) {
    return cells.isNumeric()
        ? Arrays.stream(cells.numbers).distinct().count()
        : cells.counts.size();
  }

  private static Target classes(Cells cells) {
    List<String> names = new ArrayList<>(cells.counts.keySet());
    if (names.size() > MAX_CLASSES || names.size() * 2 > cells.present()) {
      throw refused(
          cells,
          "%d different values in %d rows are too many to be classes"
              .formatted(names.size(), cells.present()));
    }
    if (cells.isNumeric()) {
      names.sort(Comparator.comparingDouble(name -> Numbers.parse(name, cells.table.dialect())));
    }
    double[] values = new double[cells.numbers.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = names.indexOf(cells.text(i));
    }
    return new Target(cells.name(), Kind.CLASSIFICATION, values, names);
  }

  private static LabException refused(Cells cells, String reason) {
    return new LabException(
        "%s, target column '%s': %s".formatted(cells.table.file(), cells.name(), reason));
  }
}
