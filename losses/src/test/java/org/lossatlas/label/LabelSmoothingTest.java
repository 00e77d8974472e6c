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
import org.lossatlas.classification.margin.HingeLoss;
import org.lossatlas.classification.probability.BinaryCrossEntropyLoss;
import org.lossatlas.classification.probability.CrossEntropyLoss;
import org.lossatlas.classification.probability.LabelSmoothingCrossEntropyLoss;
import org.lossatlas.classification.probability.SparseCrossEntropyLoss;
import org.lossatlas.classification.probability.ZlprLoss;
import org.lossatlas.classification.region.DiceLoss;
import org.lossatlas.engine.Engines;
import org.lossatlas.metric.angle.ArcFaceLoss;
import org.lossatlas.metric.contrast.SupConLoss;
import org.lossatlas.regression.quantity.MeanSquaredErrorLoss;
import org.lossatlas.signature.MulticlassLoss;

/// Smoothed labels, for every loss whose labels are classes.
class LabelSmoothingTest {
  private static final double S = 0.2;
  private static final Tensor LOGITS =
      Tensor.of(new Random(3).doubles(12, -3, 3).toArray(), 3, 4);
  private static final Tensor LABELS = Tensor.of(new int[] {2, 0, 3});
  private static final Tensor FLAT = LOGITS.reshape(12);
  private static final Tensor BINARY =
      Tensor.of(new double[] {1, 0, 0, 1, 1, 0, 1, 0, 1, 1, 0, 0});

  @Test
  void ofCrossEntropyIsTheCataloguesLabelSmoothingCrossEntropy() {
    same(
        evaluator(new LabelSmoothingCrossEntropyLoss(S)).evaluate(LOGITS, LABELS),
        evaluator(new SparseCrossEntropyLoss()).labelSmoothing(S).evaluate(LOGITS, LABELS));
  }

  @Test
  void ofProbabilitiesIsTheCataloguesCrossEntropy() {
    Tensor target = smoothed(0.5);
    same(
        evaluator(new CrossEntropyLoss(S)).evaluate(LOGITS, target),
        evaluator(new CrossEntropyLoss()).labelSmoothing(S).evaluate(LOGITS, target));
  }

  @Test
  void ofBinaryCrossEntropyIsItsOwn() {
    same(
        evaluator(new BinaryCrossEntropyLoss(2, S)).evaluate(FLAT, BINARY),
        evaluator(new BinaryCrossEntropyLoss(2, 0)).labelSmoothing(S).evaluate(FLAT, BINARY));
  }

  /// Whatever a loss does with its label.
  @TestFactory
  Stream<DynamicTest> isTheExpectedLossUnderTheSmoothedDistribution() {
    return Catalogue.all().stream()
        .filter(Entry::hasDefaults)
        .map(Entry::loss)
        .filter(MulticlassLoss.class::isInstance)
        .filter(loss ->
            evaluator(loss).withEach().evaluate(LOGITS, LABELS).each().isPresent())
        .map(loss ->
            DynamicTest.dynamicTest(
                loss.toString(),
                () ->
                    same(
                        evaluator(new SoftLabels((MulticlassLoss) loss))
                            .evaluate(LOGITS, smoothed(S)),
                        evaluator(loss).labelSmoothing(S).evaluate(LOGITS, LABELS))));
  }

  @Test
  void ofAMarginTurnsTheSignOfSome() {
    Tensor signs = Tensor.of(new double[] {1, -1, 1, 1, 1, -1, 1, -1, 1, 1, -1, -1});
    double[] turned = Arrays.stream(signs.toDoubles()).map(t -> -t).toArray();
    double right = evaluator(new HingeLoss()).evaluate(FLAT, signs).value();
    double wrong = evaluator(new HingeLoss()).evaluate(FLAT, Tensor.of(turned)).value();
    assertThat(evaluator(new HingeLoss()).labelSmoothing(S).evaluate(FLAT, signs).value())
        .isCloseTo((1 - S / 2) * right + S / 2 * wrong, within(1e-14));
  }

  /// Class centres are an input, and there are as many classes as centres.
  @Test
  void ofProxiesCountsThese() {
    Tensor weight = Tensor.of(new Random(5).doubles(20, -1, 1).toArray(), 5, 4);
    Loss loss = new ArcFaceLoss();
    double expected = 0;
    for (int c = 0; c < 5; c++) {
      Tensor label = Tensor.of(new int[] {c, c, c});
      expected += S / 5 * evaluator(loss).evaluate(LOGITS, label, weight).value();
    }
    expected += (1 - S) * evaluator(loss).evaluate(LOGITS, LABELS, weight).value();
    assertThat(evaluator(loss).labelSmoothing(S).evaluate(LOGITS, LABELS, weight).value())
        .isCloseTo(expected, within(1e-12));
  }

  @Test
  void ofASumIsThatOfItsTerms() {
    Loss sum = new SparseCrossEntropyLoss().times(0.5).plus(new SparseCrossEntropyLoss());
    assertThat(evaluator(sum).labelSmoothing(S).evaluate(LOGITS, LABELS).value())
        .isCloseTo(
            1.5
                * evaluator(new LabelSmoothingCrossEntropyLoss(S))
                    .evaluate(LOGITS, LABELS)
                    .value(),
            within(1e-14));
  }

  @Test
  void goesWithIgnoredLabelsAndWeights() {
    Tensor weight = Tensor.of(new double[] {1, 2, 3});
    Tensor labels = Tensor.of(new int[] {2, -1, 3});
    same(
        evaluator(new LabelSmoothingCrossEntropyLoss(S))
            .weight(weight)
            .ignoreLabel(-1)
            .evaluate(LOGITS, labels),
        evaluator(new SparseCrossEntropyLoss())
            .labelSmoothing(S)
            .weight(weight)
            .ignoreLabel(-1)
            .evaluate(LOGITS, labels));
  }

  @Test
  void isRefusedWhereLabelsAreNoClasses() {
    for (Loss loss :
        new Loss[] {new MeanSquaredErrorLoss(), new DiceLoss(), new SupConLoss()}) {
      assertThatThrownBy(() -> Evaluator.of(loss).labelSmoothing(S))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(loss + " has no labels of classes that could be smoothed");
    }
  }

  @Test
  void isRefusedWhereTheFormulaAsksForZeroOrOne() {
    assertThatThrownBy(
            () ->
                evaluator(new ZlprLoss())
                    .labelSmoothing(S)
                    .evaluate(LOGITS, BINARY.reshape(3, 4)))
        .hasMessage("ZlprLoss[] asks whether a label is 0 or 1, so labels cannot be smoothed");
  }

  @Test
  void isBetweenZeroAndOne() {
    assertThatThrownBy(() -> Evaluator.of(new SparseCrossEntropyLoss()).labelSmoothing(1.5))
        .hasMessage("labelSmoothing must be in [0, 1], was 1.5");
  }

  private static void same(Evaluation expected, Evaluation actual) {
    assertThat(actual.value()).isCloseTo(expected.value(), within(1e-14));
    assertThat(actual.gradients().get("logits").toDoubles())
        .containsExactly(expected.gradients().get("logits").toDoubles(), within(1e-14));
  }

  private static Tensor smoothed(double s) {
    double[] target = new double[12];
    Arrays.setAll(target, i -> s / 4 + (LABELS.get(i / 4) == i % 4 ? 1 - s : 0));
    return Tensor.of(target, 3, 4);
  }

  private static Evaluator evaluator(Loss loss) {
    return Evaluator.of(loss).on(Engines.byName("reference"));
  }
}
