package org.lossatlas.lab.train;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.training.loss.Loss;
import ai.djl.training.loss.SoftmaxCrossEntropyLoss;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.lossatlas.lab.data.Column;
import org.lossatlas.lab.data.Kind;
import org.lossatlas.lab.data.Table;
import org.lossatlas.lab.data.Target;
import org.lossatlas.lab.data.Task;

class TrainingTest {
  private static final Task DIGITS = Task.digits(0);
  private static final Settings SHORT = Settings.defaults(DIGITS).withEpochs(15);

  private static Curve digits(long seed) {
    return Training.run(
        Kind.CLASSIFICATION, DIGITS.sample(seed), new SoftmaxCrossEntropyLoss(), SHORT, seed);
  }

  @Test
  void learnsTheDigits() {
    Curve curve = digits(2);
    assertThat(curve.epochs()).hasSize(15);
    assertThat(curve.last().test()).isGreaterThan(0.95);
    assertThat(curve.last().loss()).isLessThan(0.1);
    assertThat(curve.last().testError()).isEqualTo(1 - curve.last().test());
  }

  @Test
  void repeatsItselfToTheBitWhateverRanBefore() {
    Curve first = digits(1);
    digits(7);
    assertThat(digits(1)).isEqualTo(first);
    assertThat(digits(7)).isNotEqualTo(first);
  }

  @Test
  void learnsALineInItsOwnUnit() {
    SplittableRandom random = new SplittableRandom(1);
    double[] x = random.doubles(300, -3, 3).toArray();
    double[] y = random.doubles(300, -20, 20).toArray();
    for (int i = 0; i < x.length; i++) {
      y[i] += 5000 + 1000 * x[i];
    }
    Table table =
        new Table(
            "line",
            "hash",
            300,
            List.of(new Column.Numeric("x", x)),
            new Target("y", Kind.REGRESSION, y, List.of()),
            List.of());
    Task task = Task.table(table);
    Curve curve =
        Training.run(
            Kind.REGRESSION,
            task.sample(1),
            Loss.l2Loss(),
            Settings.defaults(task).withEpochs(100),
            1);
    // Noise uniform over ±20 leaves an RMSE of 11.5; always saying the mean has one of 1700.
    assertThat(task.sample(1).trivial()).isGreaterThan(1500);
    assertThat(curve.last().test()).isBetween(8.0, 80.0);
    assertThat(curve.last().testError()).isLessThan(curve.last().test());
  }

  @Test
  void stopsWhereTheLossIsNoNumber() {
    Loss diverging =
        new Loss("diverging") {
          @Override
          public NDArray evaluate(NDList labels, NDList predictions) {
            return predictions.singletonOrThrow().mul(100).exp().exp().mean();
          }
        };
    Curve curve = Training.run(Kind.CLASSIFICATION, DIGITS.sample(1), diverging, SHORT, 1);
    assertThat(curve.epochs()).isEmpty();
    assertThat(curve.failure()).isEqualTo("the training loss became Infinity in epoch 1");
  }
}
