package org.lossatlas.lab.report;

import java.util.ArrayList;
import java.util.List;
import org.lossatlas.lab.data.Kind;

/// The table of results, as words in rows and columns, for the terminal and for the page.
record Grid(List<String> header, List<List<String>> rows) {
  static Grid of(Results results) {
    Figures figures = new Figures(results.kind());
    boolean isRegression = results.kind() == Kind.REGRESSION;
    List<String> header = new ArrayList<>(List.of("loss"));
    header.add(results.metric() + ", last epoch");
    header.add("at best validation epoch");
    if (isRegression) {
      header.add("mean absolute error");
    }
    header.add("against " + results.losses().getFirst().loss());
    header.add("verdict");
    List<List<String>> rows = new ArrayList<>();
    for (Summary loss : results.ranked()) {
      List<String> row = new ArrayList<>(List.of(loss.loss()));
      row.add(figures.score(loss.lastInterval()));
      row.add(figures.score(loss.bestInterval()));
      if (isRegression) {
        row.add(figures.score(loss.errorInterval()));
      }
      row.add(loss.difference() == null ? "" : figures.difference(loss.difference()));
      row.add(verdict(loss));
      rows.add(row);
    }
    return new Grid(header, rows);
  }

  private static String verdict(Summary loss) {
    return loss.failed() == 0
        ? loss.verdict()
        : loss.verdict() + ", %d failed".formatted(loss.failed());
  }

  /// Columns padded with blanks, for a terminal.
  String text() {
    List<List<String>> all = new ArrayList<>(rows);
    all.addFirst(header);
    int[] widths = new int[header.size()];
    for (List<String> row : all) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    StringBuilder text = new StringBuilder();
    for (List<String> row : all) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < widths.length; i++) {
        line.append(row.get(i)).repeat(' ', widths[i] - row.get(i).length() + 2);
      }
      text.append(line.toString().stripTrailing()).append('\n');
    }
    return text.toString();
  }
}
