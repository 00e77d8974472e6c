package org.lossatlas.lab.dataset;

import java.util.List;
import java.util.Set;
import org.lossatlas.lab.data.Kind;
import org.lossatlas.lab.data.Table;
import org.lossatlas.lab.data.TableFile;

/// How many bicycles are hired in Washington, by time and weather.
public final class BikeSharing {
  private static final GitHub ORIGIN =
      new GitHub("udacity/deep-learning-v2-pytorch", "c9404fc86181fc3f0906b368697268257f348535");

  public static final DataSource SOURCE =
      new DataSource(
          "bike-sharing",
          "bicycles hired in 17,379 hours or 731 days, counts, with date and weather",
          "CC BY 4.0",
          "",
          "Fanaee-T & Gama, Event Labeling Combining Ensemble Detectors and Background Knowledge,"
              + " Progress in Artificial Intelligence 2, 2013, doi 10.24432/C5W894",
          ORIGIN.page(),
          List.of(
              file(
                  "hour.csv",
                  1_156_736,
                  "e03de4ee4ef4dc376ac6e04bf829673c6269e8eba5c60fa121640fa2f829504f"),
              file(
                  "day.csv",
                  57_569,
                  "a6bcf826782d3c0fbfdcbeead17cd0884185a0dafe8ff10cd48a874ee7ba18be")));

  private BikeSharing() {}

  public static Table hours(Store store) {
    return read(store, "hour.csv");
  }

  public static Table days(Store store) {
    return read(store, "day.csv");
  }

  private static Table read(Store store, String file) {
    Table table = TableFile.read(store.path(SOURCE, file), "cnt", Kind.REGRESSION);
    return Tables.without(
        table,
        Set.of("instant", "casual", "registered"),
        "Left out are 'casual' and 'registered', whose sum is the target, and 'instant', which"
            + " counts the rows.");
  }

  private static DataFile file(String name, long bytes, String sha256) {
    return ORIGIN.file(name, "project-bikesharing/Bike-Sharing-Dataset/" + name, bytes, sha256);
  }
}
