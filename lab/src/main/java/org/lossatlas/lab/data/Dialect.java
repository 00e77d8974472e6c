package org.lossatlas.lab.data;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;

/// What separates the cells of a line.
enum Dialect {
  COMMA(','),
  SEMICOLON(';'),
  TAB('\t'),
  WHITESPACE(' ');

  private static final Pattern WORD = Pattern.compile("\"[^\"]*\"|\\S+");

  private final char separator;

  Dialect(char separator) {
    this.separator = separator;
  }

  CSVParser parser(Reader reader) throws IOException {
    return CSVFormat.DEFAULT
        .builder()
        .setDelimiter(separator)
        .setIgnoreSurroundingSpaces(true)
        .setIgnoreEmptyLines(true)
        .setTrim(true)
        .get()
        .parse(reader);
  }

  /// The line with each run of blanks outside quotes made one blank, as the parser wants it.
  String normalise(String line) {
    if (this != WHITESPACE) {
      return line;
    }
    StringBuilder text = new StringBuilder();
    Matcher words = WORD.matcher(line);
    while (words.find()) {
      text.append(text.isEmpty() ? "" : " ").append(words.group());
    }
    return text.toString();
  }

  /// The separator that cuts most lines into equally many cells, and into most cells.
  ///
  /// Coverage counts squared: a separator that fits every line beats one that finds more cells in
  /// some. Where semicolons fit every line they win, since commas between them are decimal commas.
  static Dialect of(List<String> lines) {
    Dialect best = COMMA;
    double bestScore = 0;
    for (Dialect dialect : values()) {
      Map<Integer, Integer> widths = dialect.widths(lines);
      for (Map.Entry<Integer, Integer> entry : widths.entrySet()) {
        double coverage = entry.getValue() / (double) lines.size();
        double score = coverage * coverage * (entry.getKey() - 1);
        if (dialect == SEMICOLON && coverage == 1 && entry.getKey() > 1) {
          return SEMICOLON;
        }
        if (score > bestScore) {
          best = dialect;
          bestScore = score;
        }
      }
    }
    return best;
  }

  /// How many cells most of the lines have.
  int width(List<String> lines) {
    return widths(lines).entrySet().stream()
        .max(Map.Entry.comparingByValue())
        .map(Map.Entry::getKey)
        .orElse(0);
  }

  private Map<Integer, Integer> widths(List<String> lines) {
    Map<Integer, Integer> widths = new TreeMap<>();
    for (String line : lines) {
      widths.merge(cells(line).size(), 1, Integer::sum);
    }
    return widths;
  }

  private List<String> cells(String line) {
    try (CSVParser parser = parser(Reader.of(normalise(line)))) {
      List<String> cells = new ArrayList<>();
      parser.forEach(record -> record.forEach(cells::add));
      return cells;
    } catch (IOException | UncheckedIOException | IllegalStateException e) {
      // A quoted cell that goes on in the next line; such lines have no say in the choice.
      return List.of();
    }
  }

  /// As in "the other lines have 11 (comma-separated)".
  String label() {
    return name().toLowerCase(Locale.ROOT) + "-separated";
  }
}
