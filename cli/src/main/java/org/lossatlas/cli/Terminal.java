package org.lossatlas.cli;

import java.util.ArrayList;
import java.util.List;

/// Text for people: how wide a line may be, and words broken into such lines.
final class Terminal {
  private Terminal() {}

  /// How many columns standard output has, as the script has found out; `otherwise` where it is no
  /// terminal.
  static int columns(int otherwise) {
    int columns = Integer.getInteger("atlas.columns", 0);
    return columns > 0 ? columns : otherwise;
  }

  /// At most `width` characters of a line, the last one an ellipsis where some are missing.
  static String cut(String line, int width) {
    String text = line.stripTrailing();
    return text.length() <= width ? text : text.substring(0, Math.max(0, width - 1)) + "…";
  }

  static String pad(String text, int width) {
    return text + " ".repeat(Math.max(0, width - text.length()));
  }

  /// Lines of whole words; lines after the first are indented as well.
  static List<String> wrap(String text, int width, String indent) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : text.strip().split("\\s+")) {
      if (!line.isEmpty() && line.length() + 1 + word.length() > width) {
        lines.add(line.toString());
        line = new StringBuilder(indent);
      } else if (!line.isEmpty()) {
        line.append(' ');
      }
      line.append(word);
    }
    lines.add(line.toString());
    return lines;
  }
}
