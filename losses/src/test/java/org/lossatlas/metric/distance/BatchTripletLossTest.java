package org.lossatlas.metric.distance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
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
  void minesAsLoopsDo(Mining mining) {
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

  private static Evaluation evaluate(BatchTripletLoss loss, double[][] x, int[] labels) {
    double[] flat = Stream.of(x).flatMapToDouble(java.util.Arrays::stream).toArray();
    return Evaluator.of(loss)
        .on(Engines.byName("reference"))
        .evaluate(Tensor.of(flat, x.length, FEATURES), Tensor.of(labels));
  }

  private static double loops(Mining mining, Average average, double[][] x, int[] labels) {
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
      double farthest = negatives.stream().mapToDouble(d -> d).max().getAsDouble();
      double nearest = negatives.stream().mapToDouble(d -> d).min().getAsDouble();
      switch (mining) {
        case ALL -> positives.forEach(p -> negatives.forEach(n -> terms.add(hinge(p, n))));
        case HARD -> terms.add(hinge(positives.stream().mapToDouble(d -> d).max().getAsDouble(), nearest));
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
