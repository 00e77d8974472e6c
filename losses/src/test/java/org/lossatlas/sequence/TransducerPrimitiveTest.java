package org.lossatlas.sequence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lossatlas.DType;
import org.lossatlas.Tensor;
import org.lossatlas.ir.ShapeException;

class TransducerPrimitiveTest {
  private static final int CLASSES = 3;

  /// Logits with a frame and a place more than are in use.
  private static Differences row(int frames, int[] target, int blank) {
    int places = target.length + 2;
    double[] logits = new Random(7).doubles((frames + 1) * places * CLASSES, -3, 3).toArray();
    double[] labels = new double[target.length + 1];
    labels[target.length] = -7;
    for (int u = 0; u < target.length; u++) {
      labels[u] = target[u];
    }
    return new Differences(
        new TransducerPrimitive(blank),
        new double[][] {logits, labels, {frames}, {target.length}},
        new int[][] {{frames + 1, places, CLASSES}, {target.length + 1}, {}, {}});
  }

  /// The probability of every way on from a cell, one by one.
  private static double ways(Differences row, int t, int u, int blank) {
    int frames = (int) row.operands()[2][0];
    int labels = (int) row.operands()[3][0];
    if (t == frames) {
      return u == labels ? 1 : 0;
    }
    double sum = probability(row, t, u, blank) * ways(row, t + 1, u, blank);
    if (u < labels) {
      sum += probability(row, t, u, (int) row.operands()[1][u]) * ways(row, t, u + 1, blank);
    }
    return sum;
  }

  private static double probability(Differences row, int t, int u, int c) {
    double[] logits = row.operands()[0];
    int start = (t * row.shapes()[0][1] + u) * CLASSES;
    double sum = 0;
    for (int k = 0; k < CLASSES; k++) {
      sum += Math.exp(logits[start + k] - logits[start + c]);
    }
    return 1 / sum;
  }

  @ParameterizedTest
  @CsvSource({"1,'',0", "1,1,0", "1,12,0", "3,'',2", "4,1,0", "3,122,0", "4,0110,2"})
  void sumsOverEveryWay(int frames, String target, int blank) {
    int[] labels = target.chars().map(c -> c - '0').toArray();
    Differences row = row(frames, labels, blank);
    assertThat(row.value()).isCloseTo(-Math.log(ways(row, 0, 0, blank)), within(1e-12));
    row.agree(0);
  }

  @Test
  void hasNoGradientBeyondTheLengths() {
    Differences row = row(2, new int[] {1}, 0);
    double[] gradient = row.gradient(0, 1);
    int places = row.shapes()[0][1];
    for (int t = 0; t < 3; t++) {
      for (int u = 0; u < places; u++) {
        double largest = 0;
        for (int c = 0; c < CLASSES; c++) {
          largest = Math.max(largest, Math.abs(gradient[(t * places + u) * CLASSES + c]));
        }
        assertThat(largest > 0).as("cell %d, %d", t, u).isEqualTo(t < 2 && u < 2);
      }
    }
  }

  @Test
  void refusesWhatDoesNotFit() {
    Tensor logits = Tensor.zeros(DType.FLOAT32, 1, 4, 3, 3);
    Tensor lengths = Tensor.of(new double[] {1});
    assertThatThrownBy(
            () ->
                new RnnTransducerLoss()
                    .evaluate(logits, Tensor.of(new int[] {1, 2, 1}, 1, 3), lengths, lengths))
        .isInstanceOf(ShapeException.class)
        .hasMessage("target has shape [1, 3] with U = 3, but logits has U = 2");
    assertThatThrownBy(
            () ->
                new RnnTransducerLoss()
                    .evaluate(logits, Tensor.of(new int[] {0, 2}, 1, 2), lengths, lengths))
        .hasMessage("target holds the label 0, expected a class in 0..2 other than the blank 0");
  }
}
