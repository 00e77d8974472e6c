package org.lossatlas.lab.dataset;

import java.util.List;
import org.lossatlas.lab.data.Source;
import org.lossatlas.lab.data.Table;

/// The progress of diabetes in a year, by what was measured before.
public final class Diabetes {
  private static final GitHub ORIGIN = new GitHub("scikit-learn/scikit-learn", "1.9.1");

  public static final DataSource SOURCE =
      new DataSource(
          "diabetes",
          "442 patients, 10 features, progress of the disease from 25 to 346",
          "with scikit-learn, BSD-3-Clause",
          "",
          "Efron, Hastie, Johnstone & Tibshirani, Least Angle Regression, Annals of Statistics"
              + " 32(2), 2004",
          ORIGIN.page(),
          List.of(
              file(
                  "diabetes_data_raw.csv.gz",
                  7_073,
                  "7fc0ded571454b1982210d3bb43f0aca44eae01a0b8654a3b24022bdb6b38009"),
              file(
                  "diabetes_target.csv.gz",
                  1_050,
                  "8e53f65eb811df43c206f3534bb3af0e5fed213bc37ed6ba36310157d6023803")));

  private static final String TARGET = "progress";

  private Diabetes() {}

  public static Table read(Store store) {
    return read(
        store.source(SOURCE, "diabetes_data_raw.csv.gz"),
        store.source(SOURCE, "diabetes_target.csv.gz"));
  }

  static Table read(Source features, Source targets) {
    Sheet sheet =
        Sheet.bare(
            features, Sheet.BLANKS, "age", "sex", "bmi", "bp", "s1", "s2", "s3", "s4", "s5", "s6");
    double[] values = Sheet.bare(targets, Sheet.BLANKS, TARGET).numbers(TARGET);
    if (values.length != sheet.count()) {
      throw targets.damaged(
          "line " + values.length,
          values.length + " targets",
          sheet.count() + ", as many as rows of features");
    }
    return Tables.regression(sheet, sheet.columns(), TARGET, values);
  }

  private static DataFile file(String name, long bytes, String sha256) {
    return ORIGIN.file(name, "sklearn/datasets/data/" + name, bytes, sha256);
  }
}
