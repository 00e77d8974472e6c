package org.lossatlas.lab.data;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;

/// Hands a text on line by line, each ended by one `\n` and its blanks normalised, so that line
/// numbers can be counted.
final class LineReader extends Reader {
  private final BufferedReader lines;
  private final Dialect dialect;
  private String current = "";
  private int position;

  LineReader(BufferedReader lines, Dialect dialect) {
    this.lines = lines;
    this.dialect = dialect;
  }

  @Override
  public int read(char[] buffer, int offset, int length) throws IOException {
    if (position == current.length()) {
      String line = lines.readLine();
      if (line == null) {
        return -1;
      }
      current = dialect.normalise(line) + "\n";
      position = 0;
    }
    int count = Math.min(length, current.length() - position);
    current.getChars(position, position + count, buffer, offset);
    position += count;
    return count;
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
