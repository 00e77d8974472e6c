package org.lossatlas.lab.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Decides for each column but the target what kind of feature it is, or why it is left out.
final class FeatureTyping {
  private static final String MISSING = "(missing)";

  private final List<String> notes;

  /// @param notes where each column left out is told
  FeatureTyping(List<String> notes) {
    this.notes = notes;
  }

  List<Column> columns(RawTable table, int target) {
    List<Column> columns = new ArrayList<>();
    for (int i = 0; i < table.names().size(); i++) {
      if (i != target) {
        column(new Cells(table, i)).ifPresent(columns::add);
      }
    }
    return columns;
  }

  private Optional<Column> column(Cells cells) {
    cells.requireNoStrays();
    if (cells.counts.isEmpty()) {
      return leftOut(cells, "it has no values");
    }
    if (cells.counts.size() == 1 && cells.missing == 0) {
      return leftOut(cells, "all its values are equal");
    }
    if (cells.isNumeric()) {
      return isRowNumber(cells)
          ? leftOut(cells, "it has no name and only counts the rows")
          : Optional.of(new Column.Numeric(cells.name(), cells.numbers));
    }
    if (cells.counts.size() > Cells.MAX_CATEGORIES) {
      return leftOut(
          cells,
          "it is text with %d different values (at most %d become features)"
              .formatted(cells.counts.size(), Cells.MAX_CATEGORIES));
    }
    return Optional.of(text(cells));
  }

  private Optional<Column> leftOut(Cells cells, String reason) {
    notes.add("Column '%s' is left out: %s.".formatted(cells.name(), reason));
    return Optional.empty();
  }

  /// The index column that data frames write: first, without a name, 0, 1, 2 ...
  private static boolean isRowNumber(Cells cells) {
    if (cells.column != 0 || !cells.name().startsWith(Header.UNNAMED) || cells.numbers[0] > 1) {
      return false;
    }
    for (int i = 1; i < cells.numbers.length; i++) {
      if (cells.numbers[i] <= cells.numbers[i - 1]) {
        return false;
      }
    }
    return true;
  }

  private static Column text(Cells cells) {
    List<String> categories = new ArrayList<>(cells.counts.keySet());
    if (cells.missing > 0) {
      categories.add(MISSING);
    }
    int[] codes = new int[cells.numbers.length];
    for (int i = 0; i < codes.length; i++) {
      String text = cells.text(i);
      codes[i] = categories.indexOf(Numbers.isMissing(text) ? MISSING : text);
    }
    return new Column.Text(cells.name(), codes, categories);
  }
}
