package org.lossatlas.lab.dataset;

import java.util.List;
import org.lossatlas.lab.data.Kind;
import org.lossatlas.lab.data.Table;
import org.lossatlas.lab.data.TableFile;

/// The strength of concrete, by what is in it and its age.
public final class UciConcrete {
  private static final String FILE = "concrete.csv";

  /// The publisher, UCI, has the data only as a spreadsheet; this is a copy as text.
  private static final GitHub ORIGIN =
      new GitHub("AaltoML/PeriodicBNN", "1638edb365641e7fe2ea2ab3c15b9439473f9cf3");

  public static final DataSource SOURCE =
      new DataSource(
          "uci-concrete",
          "1,030 mixtures of concrete, 8 features, compressive strength in MPa",
          "CC BY 4.0",
          "",
          "Yeh, Modeling of Strength of High-Performance Concrete Using Artificial Neural Networks,"
              + " Cement and Concrete Research 28(12), 1998, doi 10.24432/C5PK67",
          ORIGIN.page(),
          List.of(
              ORIGIN.file(
                  FILE,
                  "data/" + FILE,
                  52_516,
                  "6700afd44bab16ad3386549d4b5317f78ae97305f78efe71d33dce12916e5077")));

  private UciConcrete() {}

  public static Table read(Store store) {
    return TableFile.read(store.path(SOURCE, FILE), "compressive_strength", Kind.REGRESSION);
  }
}
