package org.lossatlas.metric.distance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lossatlas.Evaluation;
import org.lossatlas.Evaluator;
import org.lossatlas.Tensor;
import org.lossatlas.engine.Engines;
import org.lossatlas.metric.Average;
import org.lossatlas.metric.Distance;
import org.lossatlas.metric.Mining;

/// The mined triplets against loops that look at each of them.
class BatchTripletLossTest {
  private static final int FEATURES = 3;
  private static final double MARGIN = 0.3;

  @ParameterizedTest
  @EnumSource
  void minesAsLoopsDo(Mining.Rule mining) {
    Random random = new Random(7);
    for (int batch = 0; batch < 40; batch++) {
      int rows = 1 + random.nextInt(12);
      double[][] x = new double[rows][FEATURES];
      int[] labels = new int[rows];
      for (int i = 0; i < rows; i++) {
        labels[i] = random.nextInt(3);
        for (int k = 0; k < FEATURES; k++) {
          // Few values, so that positives and negatives are often equally far.
          x[i][k] = batch % 2 == 0 ? random.nextInt(3) : random.nextGaussian();
        }
      }
      for (Average average : Average.values()) {
        var loss = new BatchTripletLoss(MARGIN, mining, Distance.MANHATTAN, false, false, average);
        Evaluation ours = evaluate(loss, x, labels);
        assertThat(ours.value()).as("batch %d", batch).isCloseTo(loops(mining, average, x, labels), within(1e-12));
        assertThat(ours.gradients().get("embeddings").toDoubles()).doesNotContain(Double.NaN);
      }
    }
  }

  /// Negatives at many angles to one anchor, each drawn about as often as its weight says.
  @Test
  void drawsNegativesByTheirDistance() {
    int negatives = 40;
    int dims = 5;
    Random random = new Random(3);
    double[][] x = new double[negatives + 2][dims];
    int[] labels = new int[x.length];
    double[] weights = new double[negatives];
    for (double[] row : x) {
      Arrays.setAll(row, _ -> random.nextGaussian());
    }
    for (int i = 0; i < negatives; i++) {
      labels[i + 2] = i + 1;
      double square = 2 - 2 * cosine(x[0], x[i + 2]);
      weights[i] = square < 1.96 ? Math.pow(Math.max(square, 0.25), -1.5) / (1 - Math.max(square, 0.25) / 4) : 0;
    }
    double sum = Arrays.stream(weights).sum();
    double expected = 0;
    for (int i = 0; i < negatives; i++) {
      expected += weights[i] / sum * (1 - cosine(x[0], x[i + 2]));
    }
    double drawn = 0;
    int seeds = 4000;
    for (int seed = 0; seed < seeds; seed++) {
      drawn += anchorTerm(Mining.distanceWeighted(seed), x, labels, dims) / seeds;
    }
    // The standard error of the mean over 4,000 draws of distances between 0.125 and 0.98 is below 0.005.
    assertThat(drawn).isCloseTo(expected, within(0.015));
    assertThat(anchorTerm(Mining.distanceWeighted(5), x, labels, dims))
        .isEqualTo(anchorTerm(Mining.distanceWeighted(5), x, labels, dims));
  }

  /// The distance of the negative drawn for the first row, whose only positive is the second, a zero vector.
  private static double anchorTerm(Mining mining, double[][] x, int[] labels, int dims) {
    x[1] = new double[dims];
    var loss = new BatchTripletLoss(10, mining, Distance.COSINE, false, false, Average.ALL);
    double[] flat = Stream.of(x).flatMapToDouble(Arrays::stream).toArray();
    double both =
        Evaluator.of(loss)
            .on(Engines.byName("reference"))
            .withoutGradients()
            .evaluate(Tensor.of(flat, x.length, dims), Tensor.of(labels))
            .value();
    // Two terms of 1 − d_an + 10; the zero vector has distance 1 to everything.
    return 21 - 2 * both;
  }

  private static double cosine(double[] a, double[] b) {
    double dot = 0;
    double aa = 0;
    double bb = 0;
    for (int i = 0; i < a.length; i++) {
      dot += a[i] * b[i];
      aa += a[i] * a[i];
      bb += b[i] * b[i];
    }
    return dot / Math.sqrt(aa * bb);
  }

  private static Evaluation evaluate(BatchTripletLoss loss, double[][] x, int[] labels) {
    double[] flat = Stream.of(x).flatMapToDouble(Arrays::stream).toArray();
    return Evaluator.of(loss)
        .on(Engines.byName("reference"))
        .evaluate(Tensor.of(flat, x.length, FEATURES), Tensor.of(labels));
  }

  private static double loops(Mining.Rule mining, Average average, double[][] x, int[] labels) {
    List<Double> terms = new ArrayList<>();
    for (int a = 0; a < labels.length; a++) {
      List<Double> positives = new ArrayList<>();
      List<Double> negatives = new ArrayList<>();
      for (int i = 0; i < labels.length; i++) {
        if (i != a) {
          (labels[i] == labels[a] ? positives : negatives).add(manhattan(x[a], x[i]));
        }
      }
      if (positives.isEmpty() || negatives.isEmpty()) {
        continue;
      }
      double easiest = positives.stream().mapToDouble(d -> d).min().getAsDouble();
      double farthest = negatives.stream().mapToDouble(d -> d).max().getAsDouble();
      double nearest = negatives.stream().mapToDouble(d -> d).min().getAsDouble();
      switch (mining) {
        case ALL -> positives.forEach(p -> negatives.forEach(n -> terms.add(hinge(p, n))));
        case HARD -> terms.add(hinge(positives.stream().mapToDouble(d -> d).max().getAsDouble(), nearest));
        case EASY_POSITIVE -> terms.add(hinge(easiest, nearest));
        case SEMI_HARD -> positives.forEach(p ->
            terms.add(hinge(p, negatives.stream().mapToDouble(d -> d).filter(n -> n > p).min().orElse(farthest))));
      }
    }
    return terms.stream().mapToDouble(t -> t).filter(t -> average == Average.ALL || t > 0).average().orElse(0);
  }

  private static double hinge(double positive, double negative) {
    return Math.max(0, positive - negative + MARGIN);
  }

  private static double manhattan(double[] a, double[] b) {
    double sum = 0;
    for (int k = 0; k < FEATURES; k++) {
      sum += Math.abs(a[k] - b[k]);
    }
    return sum;
  }
}
