package org.lossatlas.lab.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.stat.StatUtils;

/// Turns columns into standardised numbers. Medians, means and deviations come from the training
/// rows alone.
///
/// A missing number becomes the median, with a column beside it that says so. A text column becomes
/// a 0/1 column for each category; the categories are those of the whole table, so that every
/// seed's model has the same shape.
final class Encoder {
  private final List<double[]> columns = new ArrayList<>();
  private final int[] train;

  private Encoder(int[] train) {
    this.train = train;
  }

  static List<double[]> encode(List<Column> features, int[] train) {
    Encoder encoder = new Encoder(train);
    for (Column column : features) {
      switch (column) {
        case Column.Numeric numeric -> encoder.add(numeric);
        case Column.Text text -> encoder.add(text);
      }
    }
    return encoder.columns;
  }

  static Part part(List<double[]> columns, int[] rows, double[] targets) {
    int width = columns.size();
    float[] features = new float[rows.length * width];
    double[] picked = new double[rows.length];
    for (int i = 0; i < rows.length; i++) {
      for (int j = 0; j < width; j++) {
        features[i * width + j] = (float) columns.get(j)[rows[i]];
      }
      picked[i] = targets[rows[i]];
    }
    return new Part(rows.length, width, features, picked);
  }

  private void add(Column.Numeric column) {
    double[] values = column.values().clone();
    if (column.hasMissing()) {
      double[] known =
          Arrays.stream(train)
              .mapToDouble(row -> values[row])
              .filter(v -> !Double.isNaN(v))
              .toArray();
      double median = known.length == 0 ? 0 : StatUtils.percentile(known, 50);
      double[] gaps = new double[values.length];
      for (int i = 0; i < values.length; i++) {
        if (Double.isNaN(values[i])) {
          gaps[i] = 1;
          values[i] = median;
        }
      }
      columns.add(gaps);
    }
    double[] seen = Arrays.stream(train).mapToDouble(row -> values[row]).toArray();
    double mean = StatUtils.mean(seen);
    double deviation = deviation(seen, mean);
    for (int i = 0; i < values.length; i++) {
      values[i] = (values[i] - mean) / deviation;
    }
    columns.add(values);
  }

  /// The standard deviation, or 1 for values that do not vary (in the training rows at least).
  static double deviation(double[] values, double mean) {
    double deviation = Math.sqrt(StatUtils.populationVariance(values, mean));
    return deviation > 0 ? deviation : 1;
  }

  private void add(Column.Text column) {
    for (int category = 0; category < column.categories().size(); category++) {
      int wanted = category;
      columns.add(
          Arrays.stream(column.codes()).mapToDouble(code -> code == wanted ? 1 : 0).toArray());
    }
  }
}
