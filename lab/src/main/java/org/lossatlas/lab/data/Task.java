package org.lossatlas.lab.data;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.commons.math3.stat.StatUtils;
import org.lossatlas.lab.error.LabException;

/// What is learnt: a table, and the share of training labels that are made wrong on purpose.
///
/// Validation labels are wrong at the same rate, for whoever has noisy labels has no clean ones to
/// choose an epoch by. Test labels stay as they are.
///
/// @param title what the report is headed with
/// @param noise share of wrong labels, in [0, 1)
public record Task(String title, Table table, double noise) {
  public Task {
    if (!(noise >= 0 && noise < 1)) {
      throw new LabException("the share of wrong labels must be in [0, 1), was " + noise);
    }
    if (noise > 0 && table.target().kind() == Kind.REGRESSION) {
      throw new LabException("labels can only be made wrong where the target is a class");
    }
  }

  /// The handwritten digits that come with the lab.
  public static Task digits(double noise) {
    Table table = TableFile.resource("/org/lossatlas/lab/digits/digits.csv.gz", "digits", "65");
    Table quiet =
        new Table(
            "UCI optical digits, 8 x 8 (CC BY 4.0, doi 10.24432/C50P49)",
            table.hash(),
            table.rows(),
            table.features(),
            table.target(),
            List.of("Pixels that are blank in every image are left out."));
    return new Task("Handwritten digits", quiet, noise);
  }

  /// A person's own table, as it is.
  public static Task table(Table table) {
    return new Task(table.name(), table, 0);
  }

  public Task withNoise(double rate) {
    return new Task(title, table, rate);
  }

  public Kind kind() {
    return table.target().kind();
  }

  /// The data of one seed: split, corrupted, filled in and standardised.
  public Sample sample(long seed) {
    Target target = table.target();
    Split split = Split.of(target, seed);
    List<double[]> columns = Encoder.encode(table.features(), split.train());
    if (kind() == Kind.REGRESSION) {
      return regression(columns, split);
    }
    int classes = target.classes().size();
    Part train = Encoder.part(columns, split.train(), target.values());
    Part validation = Encoder.part(columns, split.validation(), target.values());
    Part test = Encoder.part(columns, split.test(), target.values());
    double common = StatUtils.mode(train.targets())[0];
    double trivial = share(test.targets(), common);
    SplittableRandom random = SubSeed.random(seed, "label noise");
    LabelNoise.flip(train.targets(), classes, noise, random);
    LabelNoise.flip(validation.targets(), classes, noise, random);
    return new Sample(train, validation, test, classes, 1, trivial);
  }

  private Sample regression(List<double[]> columns, Split split) {
    double[] raw = table.target().values();
    double[] seen = Arrays.stream(split.train()).mapToDouble(row -> raw[row]).toArray();
    double mean = StatUtils.mean(seen);
    double scale = Encoder.deviation(seen, mean);
    double[] values = Arrays.stream(raw).map(value -> (value - mean) / scale).toArray();
    Part test = Encoder.part(columns, split.test(), values);
    // The mean of the training rows is 0 now, so the targets are its errors.
    double trivial = scale * Math.sqrt(StatUtils.sumSq(test.targets()) / test.rows());
    return new Sample(
        Encoder.part(columns, split.train(), values),
        Encoder.part(columns, split.validation(), values),
        test,
        1,
        scale,
        trivial);
  }

  private static double share(double[] labels, double label) {
    return Arrays.stream(labels).filter(value -> value == label).count() / (double) labels.length;
  }
}
