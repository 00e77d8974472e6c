package org.lossatlas.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// A curve in the characters of a terminal: braille patterns, 2 by 4 dots each.
final class Plot {
  /// The bit of each dot of a braille pattern, by row and column (Unicode, *Braille Patterns*).
  private static final int[][] DOTS = {{0x01, 0x08}, {0x02, 0x10}, {0x04, 0x20}, {0x40, 0x80}};

  private static final char BLANK = '\u2800';
  private static final int LABEL = 9;

  private final int columns;
  private final int rows;
  private final int[][] cells;

  private Plot(int columns, int rows) {
    this.columns = columns;
    this.rows = rows;
    this.cells = new int[rows][columns];
  }

  /// The points `(x[i], y[i])` joined by lines, with axes.
  ///
  /// @param x rising; points where `y` is not finite are left out
  static List<String> lines(double[] x, double[] y, int columns, int rows) {
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (double value : y) {
      if (Double.isFinite(value)) {
        low = Math.min(low, value);
        high = Math.max(high, value);
      }
    }
    if (!(high - low > 1e-12 * Math.max(1, Math.abs(high)))) {
      // A level line stands in the middle.
      low -= 1;
      high += 1;
    }
    Plot plot = new Plot(columns, rows);
    plot.draw(x, y, low, high);
    return plot.text(x[0], x[x.length - 1], low, high);
  }

  private void draw(double[] x, double[] y, double low, double high) {
    int width = 2 * columns - 1;
    int height = 4 * rows - 1;
    double span = x[x.length - 1] - x[0];
    int before = -1;
    int i = 0;
    for (int dot = 0; dot <= width; dot++) {
      double at = x[0] + span * dot / width;
      while (i < x.length - 2 && x[i + 1] < at) {
        i++;
      }
      double share = (at - x[i]) / (x[i + 1] - x[i]);
      double value = y[i] + share * (y[i + 1] - y[i]);
      if (!Double.isFinite(value)) {
        before = -1;
        continue;
      }
      int level = (int) Math.round(height * (value - low) / (high - low));
      // From beside the dot before, so that steep parts have no gaps.
      int from =
          before < 0 ? level : before < level ? before + 1 : before > level ? before - 1 : level;
      for (int dotRow = Math.min(from, level); dotRow <= Math.max(from, level); dotRow++) {
        int down = height - dotRow;
        cells[down / 4][dot / 2] |= DOTS[down % 4][dot % 2];
      }
      before = level;
    }
  }

  private List<String> text(double left, double right, double low, double high) {
    List<String> lines = new ArrayList<>();
    for (int row = 0; row < rows; row++) {
      String label = "";
      if (row == 0) {
        label = number(high, high - low);
      } else if (row == rows - 1) {
        label = number(low, high - low);
      } else if (row == rows / 2) {
        label = number(middle(low, high), high - low);
      }
      StringBuilder line = new StringBuilder(" ".repeat(LABEL - label.length()) + label);
      line.append(label.isEmpty() ? " │" : " ┤");
      for (int cell : cells[row]) {
        line.append(cell == 0 ? ' ' : (char) (BLANK + cell));
      }
      lines.add(line.toString().stripTrailing());
    }
    int half = columns / 2;
    String indent = " ".repeat(LABEL + 1);
    lines.add(indent + "└" + "─".repeat(half) + "┬" + "─".repeat(columns - half - 2) + "┬");
    String from = number(left, right - left);
    String middle = number(left + (right - left) * (half + 0.5) / columns, right - left);
    String to = number(right, right - left);
    StringBuilder labels = new StringBuilder(indent + " " + from);
    place(labels, middle, LABEL + 2 + half - middle.length() / 2);
    place(labels, to, LABEL + 2 + columns - to.length());
    lines.add(labels.toString());
    return lines;
  }

  /// The value in the middle of the row in the middle.
  private double middle(double low, double high) {
    int dot = 4 * rows - 1 - (4 * (rows / 2) + 2);
    return low + (high - low) * dot / (4 * rows - 1);
  }

  private static void place(StringBuilder line, String text, int column) {
    line.append(" ".repeat(Math.max(1, column - line.length()))).append(text);
  }

  /// A number in at most eight characters; 0 where it is closer to that than an axis of this length
  /// can show.
  private static String number(double value, double length) {
    double size = Math.abs(value);
    if (size < 1e-3 * length) {
      return "0";
    }
    String format = size >= 1e5 || size < 1e-3 ? "%.2g" : size >= 100 ? "%.0f" : "%.3f";
    String text = String.format(Locale.ROOT, format, value);
    return text.contains(".") && !text.contains("e") ? text.replaceAll("\\.?0+$", "") : text;
  }
}
