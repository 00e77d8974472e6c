package org.lossatlas.lab.dataset;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.lossatlas.lab.data.Column;
import org.lossatlas.lab.data.Kind;
import org.lossatlas.lab.data.Table;
import org.lossatlas.lab.data.Target;

/// What the sets that are tables share.
final class Tables {
  private Tables() {}

  /// The table without some of its features.
  static Table without(Table table, Set<String> names, String reason) {
    List<Column> kept =
        table.features().stream().filter(column -> !names.contains(column.name())).toList();
    List<String> notes = new ArrayList<>(table.notes());
    notes.add(reason);
    return new Table(table.name(), table.hash(), table.rows(), kept, table.target(), notes);
  }

  /// Numbers in all columns, the target apart.
  static Table regression(Sheet sheet, List<String> features, String target, double[] values) {
    List<Column> columns =
        features.stream()
            .<Column>map(name -> new Column.Numeric(name, sheet.numbers(name)))
            .toList();
    return new Table(
        sheet.source().name(),
        sheet.source().hash(),
        sheet.count(),
        columns,
        new Target(target, Kind.REGRESSION, values, List.of()),
        List.of());
  }
}
