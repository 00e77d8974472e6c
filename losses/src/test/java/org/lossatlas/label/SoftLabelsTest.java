package org.lossatlas.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.lossatlas.Evaluation;
import org.lossatlas.Evaluator;
import org.lossatlas.Loss;
import org.lossatlas.SoftLabels;
import org.lossatlas.Tensor;
import org.lossatlas.catalogue.Catalogue;
import org.lossatlas.catalogue.Entry;
import org.lossatlas.classification.probability.CrossEntropyLoss;
import org.lossatlas.classification.probability.MaeSoftmaxLoss;
import org.lossatlas.classification.probability.SparseCrossEntropyLoss;
import org.lossatlas.engine.Engines;
import org.lossatlas.signature.MulticlassLoss;

/// A probability for each class, for losses that are written for one class.
class SoftLabelsTest {
  private static final int ROWS = 4;
  private static final int CLASSES = 5;
  private static final Tensor LOGITS =
      Tensor.of(new Random(3).doubles(ROWS * CLASSES, -3, 3).toArray(), ROWS, CLASSES);
  private static final Tensor TARGET = distributions(new Random(4));

  @TestFactory
  Stream<DynamicTest> theLossIsTheExpectedOne() {
    return multiclass().map(loss ->
        DynamicTest.dynamicTest(
            loss.toString(),
            () -> {
              Evaluation soft = evaluator(new SoftLabels(loss)).withEach().evaluate(LOGITS, TARGET);
              double[] each = new double[ROWS];
              double[] gradient = new double[ROWS * CLASSES];
              for (int c = 0; c < CLASSES; c++) {
                int label = c;
                Evaluation hard =
                    evaluator(loss)
                        .withEach()
                        .weight(column(label))
                        .evaluate(LOGITS, Tensor.of(repeated(label)));
                Tensor ofClass = hard.each().orElseThrow();
                double[] slope = hard.gradients().get("logits").toDoubles();
                Arrays.setAll(each, n -> each[n] + ofClass.get(n));
                Arrays.setAll(
                    gradient, i -> gradient[i] + slope[i] * hard.denominator() / ROWS);
              }
              assertThat(soft.each().orElseThrow().toDoubles())
                  .containsExactly(each, within(1e-12));
              assertThat(soft.gradients().get("logits").toDoubles())
                  .containsExactly(gradient, within(1e-12));
            }));
  }

  @Test
  void thatOfCrossEntropyIsCrossEntropyAgainstTheDistribution() {
    Evaluation ours =
        evaluator(new SoftLabels(new SparseCrossEntropyLoss())).evaluate(LOGITS, TARGET);
    Evaluation theirs = evaluator(new CrossEntropyLoss()).evaluate(LOGITS, TARGET);
    assertThat(ours.value()).isCloseTo(theirs.value(), within(1e-15));
    assertThat(ours.gradients().get("logits").toDoubles())
        .containsExactly(theirs.gradients().get("logits").toDoubles(), within(1e-15));
  }

  @Test
  void allOfOneClassIsThatClass() {
    double[] certain = new double[ROWS * CLASSES];
    for (int n = 0; n < ROWS; n++) {
      certain[n * CLASSES + n] = 1;
    }
    assertThat(
            evaluator(new SoftLabels(new MaeSoftmaxLoss()))
                .evaluate(LOGITS, Tensor.of(certain, ROWS, CLASSES))
                .value())
        .isEqualTo(
            evaluator(new MaeSoftmaxLoss())
                .evaluate(LOGITS, Tensor.of(new int[] {0, 1, 2, 3}))
                .value());
  }

  @Test
  void positionsOfASequenceHaveADistributionEach() {
    Tensor dense = LOGITS.reshape(2, 2, CLASSES).transpose(0, 2, 1);
    Tensor target = TARGET.reshape(2, 2, CLASSES).transpose(0, 2, 1);
    Loss loss = new SoftLabels(new SparseCrossEntropyLoss());
    assertThat(evaluator(loss).evaluate(dense, target).value())
        .isEqualTo(evaluator(loss).evaluate(LOGITS, TARGET).value());
  }

  @Test
  void aRowWhoseSumIsNotOneIsRefused() {
    Tensor off = Tensor.of(TARGET.toDoubles(), ROWS, CLASSES);
    off.set(2 * CLASSES, off.get(2 * CLASSES) / 2);
    double sum = Arrays.stream(off.toDoubles(), 2 * CLASSES, 3 * CLASSES).sum();
    for (Loss loss : new Loss[] {new SoftLabels(new MaeSoftmaxLoss()), new CrossEntropyLoss()}) {
      assertThatThrownBy(() -> evaluator(loss).evaluate(LOGITS, off))
          .hasMessage("targetProbability[2] has sum " + (float) sum + ", expected 1");
    }
    Tensor dense = LOGITS.reshape(2, 2, CLASSES).transpose(0, 2, 1);
    Tensor offDense = off.reshape(2, 2, CLASSES).transpose(0, 2, 1);
    assertThatThrownBy(() -> evaluator(new CrossEntropyLoss()).evaluate(dense, offDense))
        .hasMessage("targetProbability[1, 0] has sum " + (float) sum + ", expected 1");
  }

  /// As many losses a row as there are classes, but one softmax and no table of classes by classes.
  @Test
  void thousandsOfClassesCostWhatOneLabelCosts() {
    Tensor logits = Tensor.of(new Random(5).doubles(20_000, -3, 3).toArray(), 1, 20_000);
    double[] even = new double[20_000];
    Arrays.fill(even, 1.0 / even.length);
    Tensor target = Tensor.of(even, 1, even.length);
    assertThat(
            evaluator(new SoftLabels(new SparseCrossEntropyLoss()))
                .evaluate(logits, target)
                .value())
        .isCloseTo(
            evaluator(new CrossEntropyLoss()).evaluate(logits, target).value(), within(1e-12));
  }

  /// Losses of the batch have no expectation row by row.
  private static Stream<MulticlassLoss> multiclass() {
    return Catalogue.all().stream()
        .filter(Entry::hasDefaults)
        .map(Entry::loss)
        .filter(MulticlassLoss.class::isInstance)
        .map(MulticlassLoss.class::cast)
        .filter(loss ->
            Evaluator.of(loss)
                .withEach()
                .evaluate(LOGITS, Tensor.of(repeated(0)))
                .each()
                .isPresent());
  }

  private static Evaluator evaluator(Loss loss) {
    return Evaluator.of(loss).on(Engines.byName("reference"));
  }

  private static int[] repeated(int label) {
    int[] labels = new int[ROWS];
    Arrays.fill(labels, label);
    return labels;
  }

  private static Tensor column(int c) {
    double[] column = new double[ROWS];
    Arrays.setAll(column, n -> TARGET.get(n * CLASSES + c));
    return Tensor.of(column);
  }

  private static Tensor distributions(Random random) {
    double[] values = random.doubles(ROWS * CLASSES).toArray();
    for (int n = 0; n < ROWS; n++) {
      double sum = Arrays.stream(values, n * CLASSES, (n + 1) * CLASSES).sum();
      for (int c = 0; c < CLASSES; c++) {
        values[n * CLASSES + c] /= sum;
      }
    }
    return Tensor.of(values, ROWS, CLASSES);
  }
}
