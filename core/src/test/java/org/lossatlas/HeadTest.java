package org.lossatlas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lossatlas.SampleLosses.CrossEntropy;
import org.lossatlas.SampleLosses.Elements;
import org.lossatlas.SampleLosses.Squared;
import org.lossatlas.engine.Engines;
import org.lossatlas.signature.SegmentationLoss;

class HeadTest {
  /// The mean over the pixels of a sample, infinite without pixels.
  private record Region() implements SegmentationLoss {
    @Override
    public Expr each(Regions regions) {
      return regions.logits().sub(regions.labels()).square().mean(0);
    }
  }

  /// The same over all samples.
  private record RegionOfBatch() implements SegmentationLoss {
    @Override
    public Expr each(Regions regions) {
      Expr error = regions.logits().sub(regions.labels()).square();
      return error.sum(0).total().div(error.mul(0).add(1).sum(0).total());
    }
  }

  private static final Tensor LOGITS = Tensor.of(new double[] {1, 0, 2, -1, 0, 3, 0.5, 1}, 4, 2);
  private static final Tensor CLASSES = Tensor.of(new int[] {0, 1, -1, 1});
  private static final Tensor BOXES =
      Tensor.of(new double[] {1, 2, 3, 4, 0, 1, 5, 1, 2, 2, 2, 2}, 3, 4);
  private static final Tensor BOX_TARGETS = Tensor.zeros(DType.FLOAT64, 3, 4);

  private static Evaluator evaluator(Loss loss) {
    return Evaluator.of(loss).on(Engines.byName("reference"));
  }

  private static Head classes() {
    return new CrossEntropy().on("logits", "classLogits").on("target", "class").ignoring(-1);
  }

  private static Head boxes() {
    return new Squared().on("prediction", "box").on("target", "boxTarget").weightedBy("boxMask");
  }

  private static Map<String, Tensor> inputs(Tensor mask) {
    Map<String, Tensor> inputs = new LinkedHashMap<>();
    inputs.put("classLogits", LOGITS);
    inputs.put("class", CLASSES);
    inputs.put("box", BOXES);
    inputs.put("boxTarget", BOX_TARGETS);
    inputs.put("boxMask", mask);
    return inputs;
  }

  private static double[] gradient(Evaluation evaluation, String name) {
    return evaluation.gradients().get(name).toDoubles();
  }

  private static double[] times(double factor, double[] values) {
    return Arrays.stream(values).map(v -> factor * v).toArray();
  }

  /// What each head would be as a loss by itself, evaluated with that weight or ignored label.
  @ParameterizedTest
  @EnumSource(Reduction.class)
  void isAMeanOverWhatCountsThere(Reduction reduction) {
    LossSum sum = classes().plus(boxes().times(0.5));
    Tensor mask = Tensor.of(new double[] {1, 0, 3});
    Evaluation both = evaluator(sum).reduction(reduction).withTerms().evaluate(inputs(mask));
    Evaluation ofClasses = evaluator(new CrossEntropy()).ignoreLabel(-1).evaluate(LOGITS, CLASSES);
    Tensor each = Tensor.of(new double[] {1, 1, 1, 1, 0, 0, 0, 0, 3, 3, 3, 3}, 3, 4);
    Evaluation ofBoxes = evaluator(new Squared()).weight(each).evaluate(BOXES, BOX_TARGETS);
    assertThat(both.value()).isCloseTo(ofClasses.value() + 0.5 * ofBoxes.value(), within(1e-14));
    assertThat(both.terms().values()).containsExactly(ofClasses.value(), ofBoxes.value());
    assertThat(gradient(both, "classLogits"))
        .usingComparatorWithPrecision(1e-15)
        .containsExactly(gradient(ofClasses, "logits"));
    assertThat(gradient(both, "box"))
        .usingComparatorWithPrecision(1e-15)
        .containsExactly(times(0.5, gradient(ofBoxes, "prediction")));
  }

  @Test
  void takesAWeightForEachElementToo() {
    double[] each = {1, 0, 0, 0, 0, 0, 2, 0, 0, 0, 0, 0};
    Evaluation head =
        evaluator(boxes().times(1)).evaluate(BOXES, BOX_TARGETS, Tensor.of(each, 3, 4));
    assertThat(head.value()).isEqualTo((1 + 2 * 25) / 3.0);
  }

  @Test
  void isZeroWhereNothingCounts() {
    LossSum sum = classes().plus(boxes());
    Map<String, Tensor> inputs = inputs(Tensor.zeros(DType.FLOAT64, 3));
    inputs.put("class", Tensor.of(new int[] {-1, -1, -1, -1}));
    Evaluation nothing = evaluator(sum).withTerms().evaluate(inputs);
    assertThat(nothing.value()).isZero();
    assertThat(nothing.terms().values()).containsOnly(0.0);
    assertThat(gradient(nothing, "box")).containsOnly(0);
    assertThat(gradient(nothing, "classLogits")).containsOnly(0);
  }

  /// Padding may hold what it likes.
  @Test
  void leavesAloneWhatDoesNotCount() {
    Loss head = new ZeroWeightTest.Log().on("prediction", "p").weightedBy("w");
    Tensor p = Tensor.of(new double[] {1, 0, Double.NaN, 0.5});
    Tensor ones = Tensor.of(new double[] {1, 1, 1, 1});
    Evaluation evaluation =
        evaluator(head).unchecked().evaluate(p, ones, Tensor.of(new double[] {1, 0, 0, 1}));
    assertThat(evaluation.value()).isEqualTo(Math.log(2) / 2);
    assertThat(gradient(evaluation, "p")).containsExactly(-0.5, 0, 0, -1);
  }

  /// Two heads of different sizes, and more rows here than there.
  @Test
  void hasAxesOfItsOwn() {
    LossSum sum =
        new CrossEntropy()
            .on(Map.of("logits", "a", "target", "x"))
            .plus(new CrossEntropy().on(Map.of("logits", "b", "target", "y")))
            .plus(new Squared().on(Map.of("prediction", "c", "target", "z")));
    assertThat(sum.slots())
        .extracting(Slot::shape)
        .containsExactly(
            "(N,C) or (N,C,L)",
            "(N) or (N,L)",
            "(Nb,Cb) or (Nb,Cb,Lb)",
            "(Nb) or (Nb,Lb)",
            "(*)",
            "(*)");
    Tensor five = Tensor.of(new double[] {1, 2, 3, 4, 5}, 1, 5);
    Tensor labels = Tensor.of(new int[] {0, 1, 0, 1});
    Tensor label = Tensor.of(new int[] {4});
    Evaluation all = evaluator(sum).evaluate(LOGITS, labels, five, label, BOXES, BOX_TARGETS);
    double expected =
        evaluator(new CrossEntropy()).evaluate(LOGITS, labels).value()
            + evaluator(new CrossEntropy()).evaluate(five, label).value()
            + evaluator(new Squared()).evaluate(BOXES, BOX_TARGETS).value();
    assertThat(all.value()).isCloseTo(expected, within(1e-14));
    assertThatThrownBy(() ->
            evaluator(sum)
                .evaluate(LOGITS, labels, five, Tensor.of(new int[] {5}), BOXES, BOX_TARGETS))
        .hasMessage("y[0] is 5, expected a class in 0..4");
  }

  /// Images, in none of which a box was found.
  @Test
  void leavesTheOthersAloneWhereItHasNoRows() {
    LossSum sum =
        classes().plus(boxes()).plus(new Squared().on(Map.of("prediction", "c", "target", "z")));
    Map<String, Tensor> inputs = inputs(Tensor.zeros(DType.FLOAT64, 0));
    inputs.put("box", Tensor.zeros(DType.FLOAT64, 0, 4));
    inputs.put("boxTarget", Tensor.zeros(DType.FLOAT64, 0, 4));
    inputs.put("c", Tensor.zeros(DType.FLOAT64, 0));
    inputs.put("z", Tensor.zeros(DType.FLOAT64, 0));
    Evaluation evaluation = evaluator(sum).withTerms().evaluate(inputs);
    Evaluation ofClasses = evaluator(new CrossEntropy()).ignoreLabel(-1).evaluate(LOGITS, CLASSES);
    assertThat(evaluation.value()).isEqualTo(ofClasses.value());
    assertThat(evaluation.terms().values()).containsExactly(ofClasses.value(), 0.0, 0.0);
    assertThat(gradient(evaluation, "classLogits")).containsExactly(gradient(ofClasses, "logits"));
    assertThat(evaluation.gradients().get("box").shape()).containsExactly(0, 4);
  }

  /// One label, two outputs: units are the same, so each has its loss.
  @Test
  void sharesWhatHasOneName() {
    LossSum sum = new CrossEntropy().plus(new CrossEntropy().on("logits", "aux").times(0.4));
    Tensor labels = Tensor.of(new int[] {0, 1, 0, 1});
    Tensor aux = Tensor.of(new double[] {0, 0, 1, 0, 0, 1, 2, 0}, 4, 2);
    assertThat(sum.slots()).extracting(Slot::name).containsExactly("logits", "target", "aux");
    Evaluation both = evaluator(sum).withEach().evaluate(LOGITS, labels, aux);
    assertThat(both.each()).isPresent();
    assertThat(both.value())
        .isCloseTo(
            evaluator(new CrossEntropy()).evaluate(LOGITS, labels).value()
                + 0.4 * evaluator(new CrossEntropy()).evaluate(aux, labels).value(),
            within(1e-14));
  }

  @Test
  void ignoresPixelsOfARegion() {
    Tensor logits = Tensor.of(new double[] {1, 2, 3, 4, 5, 6}, 2, 3);
    Tensor target = Tensor.of(new double[] {0, 1, 255, 255, 255, 255}, 2, 3);
    for (Loss region : List.of(new Region(), new RegionOfBatch())) {
      Evaluation expected = evaluator(region).ignoreLabel(255).evaluate(logits, target);
      Evaluation head = evaluator(region.ignoring(255)).evaluate(logits, target);
      assertThat(head.value()).isCloseTo(expected.value(), within(1e-15));
      assertThat(gradient(head, "logits"))
          .usingComparatorWithPrecision(1e-15)
          .containsExactly(gradient(expected, "logits"));
      Tensor nothing = Tensor.of(new double[] {255, 255, 255, 255, 255, 255}, 2, 3);
      Evaluation empty = evaluator(region.ignoring(255)).evaluate(logits, nothing);
      assertThat(empty.value()).isZero();
      assertThat(gradient(empty, "logits")).containsOnly(0);
    }
  }

  @Test
  void weighsPixelsAndSamplesOfARegion() {
    Tensor logits = Tensor.of(new double[] {1, 2, 3, 4, 5, 6}, 2, 3);
    Tensor target = Tensor.of(new double[] {0, 1, 255, 1, 0, 1}, 2, 3);
    for (Tensor weight :
        List.of(Tensor.of(new double[] {1, 2, 0, 1, 0, 3}, 2, 3), Tensor.of(new double[] {1, 3}))) {
      Evaluation expected =
          evaluator(new Region()).ignoreLabel(255).weight(weight).evaluate(logits, target);
      Evaluation head =
          evaluator(new Region().ignoring(255).weightedBy("w")).evaluate(logits, target, weight);
      assertThat(head.value()).isCloseTo(expected.value(), within(1e-15));
      assertThat(gradient(head, "logits"))
          .usingComparatorWithPrecision(1e-15)
          .containsExactly(gradient(expected, "logits"));
    }
  }

  @Test
  void takesItsWeightFromTheStepToo() {
    Schedule line = new Schedule.Linear(0, 1, 4);
    LossSum sum = classes().times(line).plus(boxes().times(line.complement()));
    Map<String, Tensor> inputs = inputs(Tensor.of(new double[] {1, 0, 1}));
    Evaluation there = evaluator(sum).step(3).withTerms().evaluate(inputs);
    List<Double> terms = List.copyOf(there.terms().values());
    assertThat(there.value())
        .isCloseTo(0.75 * terms.getFirst() + 0.25 * terms.getLast(), within(1e-14));
  }

  @Test
  void smoothsItsLabels() {
    Evaluation smoothed = evaluator(classes()).labelSmoothing(0.1).evaluate(LOGITS, CLASSES);
    Evaluation expected =
        evaluator(new CrossEntropy()).labelSmoothing(0.1).ignoreLabel(-1).evaluate(LOGITS, CLASSES);
    assertThat(smoothed.value()).isCloseTo(expected.value(), within(1e-15));
  }

  @Test
  void readsAsItIsWritten() {
    assertThat(classes().text())
        .isEqualTo("cross-entropy{logits=classLogits, target=class, ignore=-1}");
    assertThat(classes().plus(boxes().times(0.5)).text())
        .endsWith(" + 0.5*squared{prediction=box, target=boxTarget, weight=boxMask}");
  }

  @Test
  void refusesWhatItDoesNotKnow() {
    assertThatThrownBy(() -> new Squared().on("logits", "a"))
        .hasMessage("squared has no input logits; it has prediction, target");
    assertThatThrownBy(() -> new Squared().on("prediction", "target"))
        .hasMessageContaining("names must be all different");
    assertThatThrownBy(() -> new Squared().ignoring(-1))
        .hasMessage("squared has no labels, so none can be ignored");
    assertThatThrownBy(() -> evaluator(classes().plus(boxes())).ignoreLabel(3))
        .hasMessageStartingWith("heads ignore labels of their own, such as ignoring(3)");
    assertThatThrownBy(() ->
            evaluator(classes().plus(boxes())).evaluate(inputs(Tensor.of(new double[] {1, 0, -1}))))
        .hasMessage("boxMask[2] is -1, expected a number of at least 0");
    assertThatThrownBy(() ->
            evaluator(classes().plus(boxes())).evaluate(inputs(Tensor.zeros(DType.FLOAT64, 4))))
        .hasMessage("boxMask has shape [4], but the inputs before it have [3, 4]");
    assertThatThrownBy(() ->
            evaluator(new CrossEntropy().plus(new CrossEntropy().on("logits", "b").ignoring(-1)))
                .evaluate(LOGITS, CLASSES, LOGITS))
        .hasMessage("target[2] is -1, expected a class in 0..1");
    Tensor pixels = Tensor.of(new double[] {1, 0, 1, 1}, 2, 2);
    assertThatThrownBy(() ->
            evaluator(new RegionOfBatch().ignoring(255).weightedBy("w"))
                .evaluate(pixels, pixels, Tensor.of(new double[] {1, 2})))
        .hasMessageEndingWith("there are no units to weigh or to ignore");
    assertThatThrownBy(() ->
            evaluator(new Elements().on("prediction", "x").weightedBy("w"))
                .evaluate(BOXES, BOX_TARGETS, Tensor.of(new double[3]).reshape(3, 1)))
        .hasMessage("w has shape [3, 1], expected (N)");
  }
}
