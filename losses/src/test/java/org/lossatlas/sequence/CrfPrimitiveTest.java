package org.lossatlas.sequence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lossatlas.Tensor;

class CrfPrimitiveTest {
  /// A chain with a place more than is in use.
  private static Differences row(int length, int classes, long seed) {
    Random random = new Random(seed);
    double[] tags = random.ints(length + 1, 0, classes).asDoubleStream().toArray();
    tags[length] = -7;
    return new Differences(
        new CrfPrimitive(),
        new double[][] {
          random.doubles((length + 1) * classes, -3, 3).toArray(),
          tags,
          {length},
          random.doubles(classes * classes, -3, 3).toArray()
        },
        new int[][] {{length + 1, classes}, {length + 1}, {}, {classes, classes}});
  }

  private static double score(Differences row, int[] labelling, int classes) {
    double score = 0;
    for (int t = 0; t < labelling.length; t++) {
      score += row.operands()[0][t * classes + labelling[t]];
      score += t == 0 ? 0 : row.operands()[3][labelling[t - 1] * classes + labelling[t]];
    }
    return score;
  }

  @ParameterizedTest
  @CsvSource({"1,1", "3,1", "1,4", "2,3", "5,3"})
  void sumsOverEveryLabelling(int length, int classes) {
    Differences row = row(length, classes, 3);
    double sum = 0;
    for (int code = 0; code < Math.pow(classes, length); code++) {
      int[] labelling = new int[length];
      for (int t = 0, rest = code; t < length; t++, rest /= classes) {
        labelling[t] = rest % classes;
      }
      sum += Math.exp(score(row, labelling, classes));
    }
    int[] target = new int[length];
    for (int t = 0; t < length; t++) {
      target[t] = (int) row.operands()[1][t];
    }
    double expected = Math.log(sum) - score(row, target, classes);
    assertThat(row.value()).isCloseTo(expected, within(1e-12));
    row.agree(0);
    row.agree(3);
  }

  @Test
  void refusesATagThatIsNone() {
    Tensor logits = Tensor.of(new double[6], 1, 2, 3);
    Tensor scores = Tensor.of(new double[3]);
    assertThatThrownBy(
            () ->
                new CrfNllLoss()
                    .evaluate(
                        logits,
                        Tensor.of(new int[] {0, 3}, 1, 2),
                        Tensor.of(new int[] {2}),
                        Tensor.of(new double[9], 3, 3),
                        scores,
                        scores))
        .hasMessage("target holds the label 3, expected a class in 0..2");
  }
}
