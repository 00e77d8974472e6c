package org.lossatlas.lab.statistics;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// Whether a model that says 80 % is right in 80 of 100 cases.
///
/// ```
/// ECE = Σ over bins: share of the answers · |share of them that are right − mean confidence|
/// ```
///
/// Naeini, Cooper and Hauskrecht, *Obtaining Well Calibrated Probabilities Using Bayesian Binning*,
/// AAAI, 2015; Guo et al., *On Calibration of Modern Neural Networks*, ICML, 2017,
/// [arXiv:1706.04599](https://arxiv.org/abs/1706.04599). Bins of equal mass: Nguyen and O'Connor,
/// *Posterior Calibration and Exploratory Analysis for Natural Language Processing Models*, EMNLP,
/// 2015, [arXiv:1508.05154](https://arxiv.org/abs/1508.05154).
///
/// @param bins those with answers in them, by rising confidence
/// @param error the expected calibration error, in [0, 1]
public record Reliability(List<Bin> bins, double error) {
  /// @param confidence mean of the answers in the bin
  /// @param accuracy share of them that are right
  public record Bin(int count, double confidence, double accuracy) {}

  /// Bins of equal width, `(0, 1/n]` and so on: what papers report, with n = 15. Most answers tend
  /// to fall into the last bin.
  public static Reliability equalWidth(Predictions predictions, int bins) {
    List<List<Integer>> members = new ArrayList<>();
    IntStream.range(0, bins).forEach(_ -> members.add(new ArrayList<>()));
    for (int row = 0; row < predictions.rows(); row++) {
      int bin = (int) Math.ceil(predictions.confidence(row) * bins) - 1;
      members.get(Math.clamp(bin, 0, bins - 1)).add(row);
    }
    return of(predictions, members);
  }

  /// Bins of equally many answers, as far as that comes out even.
  public static Reliability equalMass(Predictions predictions, int bins) {
    int rows = predictions.rows();
    List<Integer> order =
        IntStream.range(0, rows)
            .boxed()
            .sorted(Comparator.comparingDouble(predictions::confidence))
            .toList();
    return of(
        predictions,
        IntStream.range(0, bins)
            .mapToObj(bin -> order.subList(part(bin, rows, bins), part(bin + 1, rows, bins)))
            .toList());
  }

  private static int part(int bin, int rows, int bins) {
    return (int) ((long) bin * rows / bins);
  }

  private static Reliability of(Predictions predictions, List<? extends List<Integer>> members) {
    List<Bin> bins = new ArrayList<>();
    double error = 0;
    for (List<Integer> rows : members) {
      if (!rows.isEmpty()) {
        double confidence =
            rows.stream().mapToDouble(predictions::confidence).average().orElseThrow();
        double accuracy = rows.stream().filter(predictions::isRight).count() / (double) rows.size();
        bins.add(new Bin(rows.size(), confidence, accuracy));
        error += rows.size() * Math.abs(accuracy - confidence) / predictions.rows();
      }
    }
    return new Reliability(List.copyOf(bins), error);
  }
}
