package org.lossatlas.lab.dataset;

import java.util.List;
import org.lossatlas.lab.data.Source;
import org.lossatlas.lab.data.Table;

/// Three tables of statsmodels: spending on food, visits to the doctor, loss of ammonia in a plant.
public final class StatsmodelsSmall {
  private static final GitHub ORIGIN =
      new GitHub("statsmodels/statsmodels", "82c59e378bdfb5ae324006c477954879ad3e24be");

  public static final DataSource SOURCE =
      new DataSource(
          "statsmodels-small",
          "engel: 235 households, food by income; randhie: 20,190 people, visits to a doctor, 31 %"
              + " none; stackloss: 21 days of a plant, with outliers",
          "public domain; with statsmodels, BSD-3-Clause",
          "",
          "Koenker & Bassett, Econometrica 50, 1982; Deb & Trivedi, J. Applied Econometrics 12,"
              + " 1997; Brownlee, Statistical Theory and Methodology, 1965",
          ORIGIN.page(),
          List.of(
              file(
                  "engel.csv",
                  7_941,
                  "796c3da0406291dd324c51901b51386be12b5f52e330afaf69584f57c06ad45c"),
              file(
                  "randhie.csv",
                  748_181,
                  "9f6c87d05aef087a82cc4465310c8cd3f38327be6eafa43bd81fb98c4f3d088c"),
              file(
                  "stackloss.csv",
                  292,
                  "7395953d62eec7abab783ae9603ff82f091d04a4689780e455c239f0f5509f64")));

  private StatsmodelsSmall() {}

  /// For quantiles: the poor spend alike, the rich do not.
  public static Table engel(Store store) {
    return read(store.source(SOURCE, "engel.csv"), "foodexp", "income", "foodexp");
  }

  /// For counts.
  public static Table randhie(Store store) {
    return read(
        store.source(SOURCE, "randhie.csv"),
        "mdvis",
        "mdvis",
        "lncoins",
        "idp",
        "lpi",
        "fmde",
        "physlm",
        "disea",
        "hlthg",
        "hlthf",
        "hlthp");
  }

  /// For outliers.
  public static Table stackloss(Store store) {
    return read(
        store.source(SOURCE, "stackloss.csv"),
        "STACKLOSS",
        "STACKLOSS",
        "AIRFLOW",
        "WATERTEMP",
        "ACIDCONC");
  }

  static Table read(Source source, String target, String... columns) {
    Sheet sheet = Sheet.read(source, Sheet.COMMAS, columns);
    List<String> features =
        sheet.columns().stream().filter(column -> !column.equals(target)).toList();
    return Tables.regression(sheet, features, target, sheet.numbers(target));
  }

  private static DataFile file(String name, long bytes, String sha256) {
    String folder = name.substring(0, name.indexOf('.'));
    return ORIGIN.file(name, "statsmodels/datasets/" + folder + "/" + name, bytes, sha256);
  }
}
