package org.lossatlas.lab.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.lossatlas.lab.error.LabException;

class TaskTest {
  private static final Task DIGITS = Task.digits(0.4);

  private static Table numbers(double[] feature, double[] target) {
    return new Table(
        "t",
        "hash",
        target.length,
        List.of(new Column.Numeric("x", feature)),
        new Target("y", Kind.REGRESSION, target, List.of()),
        List.of());
  }

  @Test
  void flipsExactlyTheAskedShareEvenlyOverTheOtherClasses() {
    double[] labels = new double[9000];
    LabelNoise.flip(labels, 10, 0.4, new SplittableRandom(1));
    assertThat(Arrays.stream(labels).filter(label -> label != 0).count()).isEqualTo(3600);
    for (int wrong = 1; wrong < 10; wrong++) {
      int label = wrong;
      assertThat(Arrays.stream(labels).filter(value -> value == label).count())
          .isBetween(340L, 460L);
    }
  }

  @Test
  void keepsTestLabelsRightAndSpoilsTheOthers() {
    Sample noisy = DIGITS.sample(3);
    Sample clean = DIGITS.withNoise(0).sample(3);
    assertThat(noisy.test().targets()).isEqualTo(clean.test().targets());
    assertThat(noisy.train().features()).isEqualTo(clean.train().features());
    assertThat(wrong(noisy.train(), clean.train()))
        .isEqualTo(Math.round(0.4 * clean.train().rows()));
    assertThat(wrong(noisy.validation(), clean.validation()))
        .isEqualTo(Math.round(0.4 * clean.validation().rows()));
  }

  private static long wrong(Part noisy, Part clean) {
    return IntStream.range(0, clean.rows())
        .filter(i -> noisy.targets()[i] != clean.targets()[i])
        .count();
  }

  @Test
  void givesEqualSamplesForEqualSeedsOnly() {
    assertThat(DIGITS.sample(1).train().targets()).isEqualTo(DIGITS.sample(1).train().targets());
    assertThat(DIGITS.sample(1).train().features())
        .isNotEqualTo(DIGITS.sample(2).train().features());
  }

  @Test
  void splitsEachClassInProportionAndEveryRowOnce() {
    Target target = DIGITS.table().target();
    Split split = Split.of(target, 5);
    int[] all =
        IntStream.concat(
                Arrays.stream(split.train()),
                IntStream.concat(Arrays.stream(split.validation()), Arrays.stream(split.test())))
            .sorted()
            .toArray();
    assertThat(all).isEqualTo(IntStream.range(0, 1797).toArray());
    for (int digit = 0; digit < 10; digit++) {
      int wanted = digit;
      long tested =
          Arrays.stream(split.test()).filter(row -> target.values()[row] == wanted).count();
      assertThat(tested).isBetween(34L, 37L);
    }
  }

  @Test
  void trainsOnRareClassesOnly() {
    Target target = new Target("y", Kind.CLASSIFICATION, new double[] {0, 1, 1}, List.of("a", "b"));
    assertThat(Split.of(target, 1).train()).containsExactly(0, 1, 2);
  }

  @Test
  void scalesByTheTrainingRowsAlone() {
    double[] feature = IntStream.range(0, 100).mapToDouble(i -> i * i).toArray();
    Part train = Task.table(numbers(feature, feature)).sample(1).train();
    double sum = 0;
    double squares = 0;
    for (float value : train.features()) {
      sum += value;
      squares += value * value;
    }
    assertThat(sum / train.rows()).isCloseTo(0, within(1e-6));
    assertThat(squares / train.rows()).isCloseTo(1, within(1e-6));
  }

  @Test
  void fillsGapsWithTheMedianAndMarksThem() {
    double[] feature = {1, 2, Double.NaN, 9, 100};
    List<double[]> columns =
        Encoder.encode(List.of(new Column.Numeric("x", feature)), new int[] {0, 1, 2, 3});
    assertThat(columns.getFirst()).containsExactly(0, 0, 1, 0, 0);
    // 1, 2, 9 have the median 2; filled in, the mean is 3.5 and the variance 10.25.
    assertThat(columns.get(1)[2]).isCloseTo(-1.5 / Math.sqrt(10.25), within(1e-12));
  }

  @Test
  void turnsCategoriesIntoColumns() {
    Column text = new Column.Text("c", new int[] {1, 0, 1}, List.of("a", "b"));
    assertThat(Encoder.encode(List.of(text), new int[] {0}))
        .containsExactly(new double[] {0, 1, 0}, new double[] {1, 0, 1});
  }

  @Test
  void knowsWhatLearningNothingScores() {
    assertThat(DIGITS.sample(1).trivial()).isCloseTo(0.1, within(0.01));
    double[] target = IntStream.range(0, 100).mapToDouble(i -> i % 2 == 0 ? 10 : 30).toArray();
    assertThat(Task.table(numbers(target, target)).sample(1).trivial()).isCloseTo(10, within(0.5));
  }

  @Test
  void refusesSharesOutOfRangeAndNoiseOnNumbers() {
    assertThatThrownBy(() -> Task.digits(1))
        .isInstanceOf(LabException.class)
        .hasMessage("the share of wrong labels must be in [0, 1), was 1.0");
    Task regression = Task.table(numbers(new double[50], new double[50]));
    assertThatThrownBy(() -> regression.withNoise(0.1))
        .hasMessage("labels can only be made wrong where the target is a class");
  }
}
