package org.lossatlas.lab.dataset;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.lossatlas.lab.data.Source;

/// Loads and oil temperature of an electricity transformer, hour by hour.
public final class Etth1 {
  private static final String FILE = "ETTh1.csv";

  private static final GitHub ORIGIN =
      new GitHub("zhouhaoyi/ETDataset", "1d16c8f4f943005d613b5bc962e9eeb06058cf07");

  public static final DataSource SOURCE =
      new DataSource(
          "etth1",
          "17,420 hours of 7 quantities of a transformer, from July 2016",
          "CC BY-ND 4.0",
          "may be passed on only unmodified",
          "Zhou et al., Informer: Beyond Efficient Transformer for Long Sequence Time-Series"
              + " Forecasting, AAAI 2021",
          ORIGIN.page(),
          List.of(
              ORIGIN.file(
                  FILE,
                  "ETT-small/" + FILE,
                  2_589_657,
                  "f18de3ad269cef59bb07b5438d79bb3042d3be49bdeecf01c1cd6d29695ee066")));

  private static final List<String> NAMES =
      List.of("HUFL", "HULL", "MUFL", "MULL", "LUFL", "LULL", "OT");

  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

  private Etth1() {}

  public static Series read(Store store) {
    return read(store.source(SOURCE, FILE));
  }

  static Series read(Source source) {
    Sheet sheet =
        Sheet.read(
            source, Sheet.COMMAS, "date", "HUFL", "HULL", "MUFL", "MULL", "LUFL", "LULL", "OT");
    if (sheet.count() == 0) {
      throw source.damaged("line 2", "the end", "an hour");
    }
    LocalDateTime start = time(sheet, 0);
    double[][] values = new double[sheet.count()][NAMES.size()];
    for (int row = 0; row < values.length; row++) {
      LocalDateTime expected = start.plusHours(row);
      if (!time(sheet, row).equals(expected)) {
        throw sheet.damaged(row, "date", TIME.format(expected) + ", an hour after the line before");
      }
      for (int i = 0; i < NAMES.size(); i++) {
        values[row][i] = sheet.number(row, NAMES.get(i));
      }
    }
    return new Series(NAMES, start, values);
  }

  private static LocalDateTime time(Sheet sheet, int row) {
    try {
      return LocalDateTime.parse(sheet.text(row, "date"), TIME);
    } catch (DateTimeException _) {
      throw sheet.damaged(row, "date", "a time such as 2016-07-01 00:00:00");
    }
  }
}
