package org.lossatlas.lab.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// How a loss looks in every chart: a colour for light and one for dark pages, and a line style.
///
/// After Okabe and Ito's palette, which people with colour blindness can tell apart; the dark ones
/// are lightened. The losses that are mostly compared keep their colour from report to report.
public record Colour(String light, String dark, String line) {
  private static final List<Colour> ALL =
      List.of(
          new Colour("#0072b2", "#4da6e8", "solid"),
          new Colour("#e69f00", "#f2b632", "dashed"),
          new Colour("#009e73", "#2fc99b", "solid"),
          new Colour("#d55e00", "#ff8b45", "dashed"),
          new Colour("#cc79a7", "#e6a3c8", "solid"),
          new Colour("#56b4e9", "#a9dcfb", "dotted"),
          new Colour("#7a3b8f", "#c08ad6", "dashed"),
          new Colour("#6b6b6b", "#b5b5b5", "dotted"));
  private static final Map<String, Integer> FIXED =
      Map.of(
          "sparse-cross-entropy", 0,
          "mean-squared-error", 0,
          "mae-softmax", 1,
          "mean-absolute-error", 1,
          "generalized-cross-entropy", 2,
          "huber", 2,
          "symmetric-cross-entropy", 3,
          "quantile", 3,
          "focal", 4,
          "label-smoothing-cross-entropy", 5);

  /// Colours for losses in order; those without a fixed one take what is left.
  static List<Colour> of(List<String> ids) {
    List<Colour> free = new ArrayList<>(ALL);
    List<Colour> colours = new ArrayList<>();
    for (String id : ids) {
      Colour fixed = FIXED.containsKey(id) ? ALL.get(FIXED.get(id)) : null;
      colours.add(free.remove(fixed) ? fixed : null);
    }
    for (int i = 0; i < colours.size(); i++) {
      if (colours.get(i) == null) {
        colours.set(i, free.isEmpty() ? ALL.get(i % ALL.size()) : free.removeFirst());
      }
    }
    return colours;
  }
}
