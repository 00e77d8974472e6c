package org.lossatlas.lab.dataset;

import java.util.List;

/// Every data set of the lab.
public final class DataSets {
  private static final List<DataSource> ALL =
      List.of(
          Banking77.SOURCE,
          Bccd.SOURCE,
          BikeSharing.SOURCE,
          CaliforniaHousing.SOURCE,
          Clinc150.SOURCE,
          Diabetes.SOURCE,
          Digits.SOURCE,
          Dsb2018.SOURCE,
          Etth1.SOURCE,
          FashionMnist.SOURCE,
          LightGbmRank.SOURCE,
          Mnist.SOURCE,
          Omniglot.SOURCE,
          Sick.SOURCE,
          SmsSpam.SOURCE,
          StatsmodelsSmall.SOURCE,
          Survival.SOURCE,
          TinyShakespeare.SOURCE,
          UciConcrete.SOURCE,
          WineQualityWhite.SOURCE,
          Wnut17.SOURCE);

  private DataSets() {}

  /// In the order of their names.
  public static List<DataSource> all() {
    return ALL;
  }
}
