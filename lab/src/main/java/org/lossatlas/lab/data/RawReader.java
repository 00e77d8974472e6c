package org.lossatlas.lab.data;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.lossatlas.lab.error.LabException;

/// Reads the cells of a file: finds the separator, checks that all rows are equally wide, keeps at
/// most a sample.
final class RawReader {
  /// A trial on more rows than this would take too long to repeat for every loss and seed.
  static final int MAX_ROWS = 25_000;

  private static final int SNIFFED_LINES = 100;

  private final Source source;
  private final Dialect dialect;
  private final int width;

  private RawReader(Source source) {
    this.source = source;
    List<String> lines =
        source.read(
            reader -> reader.lines().filter(line -> !line.isBlank()).limit(SNIFFED_LINES).toList());
    if (lines.isEmpty()) {
      throw new LabException(source.name() + ": the file is empty");
    }
    this.dialect = Dialect.of(lines);
    this.width = dialect.width(lines);
    if (width < 2) {
      throw new LabException(
          source.name()
              + ": found one column only; a table needs a target and a feature,"
              + " separated by comma, semicolon, tab or blanks");
    }
  }

  static RawTable read(Source source, String target) {
    return new RawReader(source).read(target);
  }

  private RawTable read(String target) {
    Reservoir reservoir = new Reservoir();
    RawTable.Row first = source.read(reader -> parse(reader, reservoir));
    List<RawTable.Row> rest = reservoir.inOrder();
    if (Header.isHeader(first, rest, target, dialect)) {
      return table(Header.names(first), rest, reservoir.seen());
    }
    List<RawTable.Row> all = new ArrayList<>(rest);
    all.addFirst(first);
    return table(Header.positions(width), all, reservoir.seen() + 1);
  }

  private RawTable table(List<String> names, List<RawTable.Row> rows, long total) {
    return new RawTable(source.name(), source.hash(), dialect, names, rows, total);
  }

  private RawTable.Row parse(BufferedReader text, Reservoir rest) throws IOException {
    RawTable.Row first = null;
    long line = 0;
    try (CSVParser parser = dialect.parser(new LineReader(text, dialect))) {
      for (CSVRecord record : parser) {
        boolean isOneLine = record.stream().noneMatch(cell -> cell.contains("\n"));
        long start = isOneLine ? parser.getCurrentLineNumber() : line + 1;
        line = parser.getCurrentLineNumber();
        if (record.size() == 1 && record.get(0).isBlank()) {
          continue;
        }
        RawTable.Row row = row(start, record);
        if (first == null) {
          first = row;
        } else {
          rest.add(row);
        }
      }
    } catch (UncheckedIOException e) {
      if (e.getCause() instanceof CSVException) {
        throw misquoted(line, e);
      }
      throw e.getCause();
    } catch (IllegalStateException e) {
      throw misquoted(line, e);
    }
    return first;
  }

  private LabException misquoted(long lastGood, Exception e) {
    return new LabException(
        "%s, line %d: a quote is misplaced or never closed".formatted(source.name(), lastGood + 1),
        e);
  }

  private RawTable.Row row(long line, CSVRecord record) {
    if (record.size() == width) {
      return new RawTable.Row(line, List.of(record.values()));
    }
    throw new LabException(
        "%s, line %d: %d cell%s, but the other lines have %d (%s)%s"
            .formatted(
                source.name(),
                line,
                record.size(),
                record.size() == 1 ? "" : "s",
                width,
                dialect.label(),
                RawTable.hint(line)));
  }
}
