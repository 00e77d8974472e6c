package org.lossatlas.cli;

import java.util.ArrayList;
import java.util.List;

/// Markdown doc comments as plain text: formulas indented, paragraphs broken anew, marks left out.
final class Markdown {
  private Markdown() {}

  /// The lines of a text without its block tags, which [LossFacts] shows in a table.
  static List<String> lines(String markdown, int width) {
    List<String> lines = new ArrayList<>();
    StringBuilder paragraph = new StringBuilder();
    boolean isCode = false;
    for (String raw : withoutTags(markdown).stripIndent().split("\n")) {
      String line = raw.stripTrailing();
      if (line.strip().startsWith("```")) {
        flush(paragraph, lines, width);
        isCode = !isCode;
      } else if (isCode) {
        lines.add("    " + line);
      } else if (line.isBlank()) {
        flush(paragraph, lines, width);
        lines.add("");
      } else if (line.strip().startsWith("|")) {
        flush(paragraph, lines, width);
        lines.add("  " + words(line.strip()));
      } else {
        if (line.strip().startsWith("- ")) {
          flush(paragraph, lines, width);
        }
        paragraph.append(line.strip()).append(' ');
      }
    }
    flush(paragraph, lines, width);
    while (!lines.isEmpty() && lines.getLast().isBlank()) {
      lines.removeLast();
    }
    return lines;
  }

  private static String withoutTags(String markdown) {
    return markdown.split("(?m)^\\s*@(param|return|throws|see)\\b", 2)[0];
  }

  private static void flush(StringBuilder paragraph, List<String> lines, int width) {
    if (!paragraph.isEmpty()) {
      String text = words(paragraph.toString());
      lines.addAll(Terminal.wrap(text, width, text.startsWith("- ") ? "  " : ""));
      paragraph.setLength(0);
    }
  }

  private static String words(String text) {
    return text.replaceAll("\\[([^\\]]+)\\]\\((https?:[^)]+)\\)", "$1 ($2)")
        .replaceAll("\\[([A-Za-z][\\w.]*)(#\\w+(\\([^)]*\\))?)?\\](?![(\\[])", "$1$2")
        .replaceAll("(?<![\\w*])\\*\\*?([^*\\s][^*]*?)\\*\\*?(?![\\w*])", "$1")
        .replace("`", "");
  }
}
