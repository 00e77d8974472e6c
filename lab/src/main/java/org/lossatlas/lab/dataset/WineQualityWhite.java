package org.lossatlas.lab.dataset;

import java.util.List;
import org.lossatlas.lab.data.Kind;
import org.lossatlas.lab.data.Table;
import org.lossatlas.lab.data.TableFile;

/// The quality of white wines, as tasters grade it.
public final class WineQualityWhite {
  private static final String FILE = "winequality-white.csv";

  /// The publisher, UCI, has the file with semicolons; this is a copy with commas.
  private static final GitHub ORIGIN =
      new GitHub("mlflow/mlflow-example", "0651d1c962aa35e4dd02608c51a7b0efc2412407");

  public static final DataSource SOURCE =
      new DataSource(
          "wine-quality-white",
          "4,898 white wines, 11 features, quality in whole numbers from 3 to 9",
          "CC BY 4.0",
          "",
          "Cortez et al., Modeling Wine Preferences by Data Mining from Physicochemical Properties,"
              + " Decision Support Systems 47(4), 2009, doi 10.24432/C56S3T",
          ORIGIN.page(),
          List.of(
              ORIGIN.file(
                  FILE,
                  "wine-quality.csv",
                  264_426,
                  "66b071bfe464e02aaef19d61fe28ce99b6f75efebb81be0fb58555713c3ab7a6")));

  private WineQualityWhite() {}

  /// The classes are in the order of quality.
  public static Table read(Store store) {
    return TableFile.read(store.path(SOURCE, FILE), "quality", Kind.CLASSIFICATION);
  }
}
