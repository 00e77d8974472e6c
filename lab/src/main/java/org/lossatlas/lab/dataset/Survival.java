package org.lossatlas.lab.dataset;

import java.util.Arrays;
import java.util.List;
import org.lossatlas.lab.data.Source;

/// Two classics of survival analysis: released prisoners and patients with breast cancer.
public final class Survival {
  private static final GitHub ORIGIN =
      new GitHub("CamDavidsonPilon/lifelines", "ad023a013edaff89926ec118b16d4a0d644db9b5");

  public static final DataSource SOURCE =
      new DataSource(
          "survival",
          "rossi: 432 released prisoners, 114 arrested again; gbsg2: 686 patients, 299 relapses",
          "MIT (of lifelines, which they come with)",
          "",
          "Rossi, Berk & Lenihan, Money, Work, and Crime, 1980; Schumacher et al., J. Clinical"
              + " Oncology 12, 1994",
          ORIGIN.page(),
          List.of(
              file(
                  "rossi.csv",
                  8_693,
                  "0214400170e07f3015a285edca2014cac0dae8aac125fcbaad642490e05f892c"),
              file(
                  "gbsg2.csv",
                  21_819,
                  "695954dbed9eaa619f9854f6c945bdccf5b21b12ea3fb46bd28797b9e8284d49")));

  private static final List<String> NO_YES = List.of("0", "1");

  private Survival() {}

  /// Weeks from release to arrest, or to the end of the year.
  public static Lifetimes rossi(Store store) {
    return rossi(store.source(SOURCE, "rossi.csv"));
  }

  /// Days from surgery to relapse or death, or to the last word.
  public static Lifetimes gbsg2(Store store) {
    return gbsg2(store.source(SOURCE, "gbsg2.csv"));
  }

  static Lifetimes rossi(Source source) {
    Sheet sheet =
        Sheet.read(
            source,
            Sheet.COMMAS,
            "week",
            "arrest",
            "fin",
            "age",
            "race",
            "wexp",
            "mar",
            "paro",
            "prio");
    List<String> names = sheet.columns().subList(2, 9);
    return lifetimes(sheet, names, "week", "arrest");
  }

  static Lifetimes gbsg2(Source source) {
    Sheet sheet =
        Sheet.read(
            source,
            Sheet.COMMAS,
            "horTh",
            "age",
            "menostat",
            "tsize",
            "tgrade",
            "pnodes",
            "progrec",
            "estrec",
            "time",
            "cens");
    return lifetimes(sheet, sheet.columns().subList(0, 8), "time", "cens");
  }

  private static Lifetimes lifetimes(Sheet sheet, List<String> names, String time, String event) {
    double[][] features = new double[sheet.count()][names.size()];
    boolean[] events = new boolean[sheet.count()];
    for (int row = 0; row < events.length; row++) {
      for (int i = 0; i < names.size(); i++) {
        features[row][i] = feature(sheet, row, names.get(i));
      }
      events[row] = sheet.choice(row, event, NO_YES) == 1;
    }
    double[] times = new double[sheet.count()];
    Arrays.setAll(times, row -> sheet.number(row, time, 1, Integer.MAX_VALUE));
    return new Lifetimes(names, features, times, events);
  }

  /// Numbers as they are; of words, in which each later one is more, the position from 0 on.
  private static double feature(Sheet sheet, int row, String name) {
    return switch (name) {
      case "horTh" -> sheet.choice(row, name, List.of("no", "yes"));
      case "menostat" -> sheet.choice(row, name, List.of("Pre", "Post"));
      case "tgrade" -> sheet.choice(row, name, List.of("I", "II", "III"));
      default -> sheet.number(row, name);
    };
  }

  private static DataFile file(String name, long bytes, String sha256) {
    return ORIGIN.file(name, "lifelines/datasets/" + name, bytes, sha256);
  }
}
