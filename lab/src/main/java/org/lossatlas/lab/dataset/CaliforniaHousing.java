package org.lossatlas.lab.dataset;

import java.util.List;
import org.lossatlas.lab.data.Kind;
import org.lossatlas.lab.data.Table;
import org.lossatlas.lab.data.TableFile;

/// House values in the districts of California, of the census of 1990.
public final class CaliforniaHousing {
  private static final String FILE = "housing.csv";

  private static final GitHub ORIGIN =
      new GitHub("ageron/handson-ml2", "1e2115277b50f6c584cd668fa30e3af309a5b136");

  public static final DataSource SOURCE =
      new DataSource(
          "california-housing",
          "20,640 districts, 9 features, median house value, capped at 500,001",
          "census data without a stated restriction; this file Apache-2.0",
          "",
          "Pace & Barry, Sparse Spatial Autoregressions, Statistics and Probability Letters 33,"
              + " 1997",
          ORIGIN.page(),
          List.of(
              ORIGIN.file(
                  FILE,
                  "datasets/housing/" + FILE,
                  1_423_529,
                  "8a3727f4cf54ac1a327f69b1d5b4db54c5834ea81c6e4efc0d163300022a685e")));

  private CaliforniaHousing() {}

  public static Table read(Store store) {
    return TableFile.read(store.path(SOURCE, FILE), "median_house_value", Kind.REGRESSION);
  }
}
