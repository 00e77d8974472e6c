package org.lossatlas.lab.data;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.text.similarity.LevenshteinDistance;
import org.lossatlas.lab.error.LabException;

/// Reads a person's own table: separator, header, kinds of columns and missing values are found
/// out, not asked for.
///
/// What cannot be right is refused in one line that names file, line and column; what is left out
/// is noted in the table.
public final class TableFile {
  private static final int MIN_ROWS = 30;

  private final String wanted;
  private final Optional<Kind> kind;
  private final List<String> notes = new ArrayList<>();

  private TableFile(String wanted, Optional<Kind> kind) {
    this.wanted = wanted;
    this.kind = kind;
  }

  /// @param target the column to predict: its name, or its position from 1 where the file has no
  ///   header
  public static Table read(Path path, String target) {
    return new TableFile(target, Optional.empty()).table(Source.of(path));
  }

  /// As above, with the kind told: a rating from 1 to 5 may be a class or a number.
  public static Table read(Path path, String target, Kind kind) {
    return new TableFile(target, Optional.of(kind)).table(Source.of(path));
  }

  /// Reads a table from the class path.
  static Table resource(String path, String name, String target) {
    Source source = new Source(name, () -> TableFile.class.getResourceAsStream(path));
    return new TableFile(target, Optional.empty()).table(source);
  }

  private Table table(Source source) {
    RawTable all = RawReader.read(source, wanted);
    int target = position(all);
    RawTable raw = withTarget(all, target);
    if (all.rows().size() < all.total()) {
      notes.add(
          "The file has %,d rows; %,d of them, drawn at random but always the same, are used."
              .formatted(all.total(), all.rows().size()));
    }
    Target typed = TargetTyping.target(new Cells(raw, target), kind);
    List<Column> features = new FeatureTyping(notes).columns(raw, target);
    if (features.isEmpty()) {
      throw new LabException(all.file() + ": no column is left to predict the target from");
    }
    return new Table(
        all.file(), all.hash(), raw.rows().size(), features, typed, List.copyOf(notes));
  }

  private RawTable withTarget(RawTable all, int target) {
    List<RawTable.Row> kept =
        all.rows().stream().filter(row -> !Numbers.isMissing(row.cells().get(target))).toList();
    int dropped = all.rows().size() - kept.size();
    if (dropped > 0) {
      notes.add(
          "%d row%s without a target %s left out."
              .formatted(dropped, dropped == 1 ? "" : "s", dropped == 1 ? "is" : "are"));
    }
    if (kept.size() < MIN_ROWS) {
      throw new LabException(
          "%s: %d rows with a target; at least %d are needed"
              .formatted(all.file(), kept.size(), MIN_ROWS));
    }
    return all.withRows(kept);
  }

  private int position(RawTable table) {
    int position = table.names().indexOf(wanted);
    if (position >= 0 && position == table.names().lastIndexOf(wanted)) {
      return position;
    }
    if (position >= 0) {
      throw new LabException(
          "%s: two columns are named '%s'; rename one".formatted(table.file(), wanted));
    }
    throw new LabException(
        "%s: no column '%s'; %s".formatted(table.file(), wanted, suggestion(table.names())));
  }

  private String suggestion(List<String> names) {
    if (names.equals(Header.positions(names.size()))) {
      return "the file has no header, so columns go by position, 1 to " + names.size();
    }
    LevenshteinDistance distance = LevenshteinDistance.getDefaultInstance();
    String nearest =
        names.stream()
            .min(
                Comparator.comparingInt(name ->
                    distance.apply(name.toLowerCase(Locale.ROOT), wanted.toLowerCase(Locale.ROOT))))
            .orElseThrow();
    return "did you mean '%s'?".formatted(nearest);
  }
}
