package org.lossatlas.sequence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CtcPrimitiveTest {
  private static final int CLASSES = 3;

  /// A row: logits of `frames` frames and two more that are not in use, and a target followed by
  /// rubbish.
  private record Row(int frames, List<Integer> target, int blank, double[] logits) {
    static Row of(int frames, String target, int blank) {
      List<Integer> labels =
          target.chars().filter(Character::isDigit).map(c -> c - '0').boxed().toList();
      double[] logits = new Random(frames).doubles((frames + 2) * CLASSES, -3, 3).toArray();
      return new Row(frames, labels, blank, logits);
    }

    double[][] operands() {
      double[] labels = new double[target.size() + 2];
      java.util.Arrays.fill(labels, -7);
      for (int s = 0; s < target.size(); s++) {
        labels[s] = target.get(s);
      }
      return new double[][] {logits, labels, {frames}, {target.size()}};
    }

    int[][] shapes() {
      return new int[][] {{frames + 2, CLASSES}, {target.size() + 2}, {}, {}};
    }

    double probability(int t, int c) {
      double sum = 0;
      for (int k = 0; k < CLASSES; k++) {
        sum += Math.exp(logits[t * CLASSES + k] - logits[t * CLASSES + c]);
      }
      return 1 / sum;
    }

    /// The probability of all alignments that start with `path` and read as the target; adds each
    /// to the counts of the classes that it goes through.
    double enumerate(List<Integer> path, double probability, double[] counts) {
      if (path.size() == frames) {
        if (!read(path).equals(target)) {
          return 0;
        }
        for (int t = 0; t < frames; t++) {
          counts[t * CLASSES + path.get(t)] += probability;
        }
        return probability;
      }
      double sum = 0;
      for (int c = 0; c < CLASSES; c++) {
        List<Integer> longer = new ArrayList<>(path);
        longer.add(c);
        sum += enumerate(longer, probability * probability(path.size(), c), counts);
      }
      return sum;
    }

    private List<Integer> read(List<Integer> path) {
      List<Integer> labels = new ArrayList<>();
      for (int t = 0; t < path.size(); t++) {
        if (path.get(t) != blank && (t == 0 || !path.get(t).equals(path.get(t - 1)))) {
          labels.add(path.get(t));
        }
      }
      return labels;
    }
  }

  @ParameterizedTest
  @CsvSource({
    "1,_,0",
    "1,1,0",
    "4,_,0",
    "4,1,0",
    "4,12,0",
    "5,11,0",
    "5,121,0",
    "5,0,2",
    "6,0110,2",
    "7,211,0",
    "6,02,1"
  })
  void sumsOverEveryAlignment(int frames, String target, int blank) {
    Row row = Row.of(frames, target, blank);
    double[] counts = new double[row.logits().length];
    double probability = row.enumerate(List.of(), 1, counts);
    CtcPrimitive ctc = new CtcPrimitive(blank, false);

    double[] value = new double[1];
    ctc.value(row.operands(), row.shapes(), value);
    assertThat(value[0]).isCloseTo(-Math.log(probability), within(1e-12));

    double[] gradient = new double[row.logits().length];
    ctc.gradient(row.operands(), row.shapes(), new double[] {2}, 0, gradient);
    for (int t = 0; t < frames + 2; t++) {
      for (int c = 0; c < CLASSES; c++) {
        int i = t * CLASSES + c;
        double expected = t < frames ? 2 * (row.probability(t, c) - counts[i] / probability) : 0;
        assertThat(gradient[i]).isCloseTo(expected, within(1e-12));
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"1,12", "2,11", "4,1221", "2,111"})
  void hasNoGradientWithoutAnAlignment(int frames, String target) {
    Row row = Row.of(frames, target, 0);
    double[] value = new double[1];
    new CtcPrimitive(0, false).value(row.operands(), row.shapes(), value);
    assertThat(value[0]).isEqualTo(Double.POSITIVE_INFINITY);
    new CtcPrimitive(0, true).value(row.operands(), row.shapes(), value);
    assertThat(value[0]).isZero();

    double[] gradient = new double[row.logits().length];
    new CtcPrimitive(0, false)
        .gradient(row.operands(), row.shapes(), new double[] {1}, 0, gradient);
    assertThat(gradient).containsOnly(0);
  }

  @Test
  void refusesTheBlankAsALabel() {
    Row row = Row.of(4, "102", 0);
    assertThatThrownBy(
            () -> new CtcPrimitive(0, false).value(row.operands(), row.shapes(), new double[1]))
        .hasMessage("target holds the label 0, expected a class in 0..2 other than the blank 0");
  }
}
