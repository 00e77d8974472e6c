package org.lossatlas.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.lossatlas.Evaluation;
import org.lossatlas.Evaluator;
import org.lossatlas.Loss;
import org.lossatlas.Tensor;
import org.lossatlas.catalogue.Catalogue;
import org.lossatlas.catalogue.Entry;
import org.lossatlas.catalogue.Goldens;
import org.lossatlas.classification.probability.BinaryCrossEntropyLoss;
import org.lossatlas.classification.region.DiceLoss;
import org.lossatlas.classification.region.LovaszSoftmaxLoss;
import org.lossatlas.engine.Engines;
import org.lossatlas.testkit.GoldenCase;

/// Pixels that are ignored or weighted, in every loss of regions and every setting that the golden
/// cases have.
class PixelWeightsTest {
  private static final int IGNORED = 255;
  private static final int PIXELS = 7;

  /// Which pixels of the two samples count: four of seven in either.
  private static final boolean[] COUNTS = {
    true, false, true, true, false, false, true, /* */ false, true, false, true, true, true, false
  };

  /// The signatures of losses of regions.
  private static final Set<String> REGIONS = Set.of("segmentation", "segmentation-binary");

  /// Where the position of a pixel matters, it cannot be cut out.
  private static final Set<String> REFUSING = Set.of("DiceTopkLoss");

  @TestFactory
  Stream<DynamicTest> anIgnoredPixelIsAsGoodAsRemoved() {
    return each((loss, batch) -> {
      PixelBatch ignored = batch.labels(i -> COUNTS[i] ? batch.target(i) : IGNORED);
      PixelBatch removed = batch.copies(i -> COUNTS[i] ? 1 : 0);
      Evaluation left = evaluator(loss).ignoreLabel(IGNORED).evaluate(ignored.tensors());
      Evaluation right = evaluator(loss).evaluate(removed.tensors());
      assertThat(left.value()).isCloseTo(right.value(), within(1e-12));
      near(batch.gradient(right, i -> COUNTS[i] ? 1 : 0), left);
    });
  }

  @TestFactory
  Stream<DynamicTest> aPixelOfWeightTwoIsAsGoodAsThereTwice() {
    return each((loss, batch) -> {
      PixelBatch twice = batch.copies(i -> COUNTS[i] ? 2 : 1);
      Tensor weight = batch.weights(i -> COUNTS[i] ? 2 : 1);
      Evaluation left;
      try {
        left = evaluator(loss).weight(weight).evaluate(batch.tensors());
      } catch (IllegalArgumentException e) {
        assertThat(e).hasMessage("weight[0, 0] is 2, expected 0 or 1: " + loss + " sorts pixels");
        return;
      }
      Evaluation right = evaluator(loss).evaluate(twice.tensors());
      assertThat(left.value()).isCloseTo(right.value(), within(1e-12));
      near(batch.gradient(right, i -> COUNTS[i] ? 2 : 1), left);
    });
  }

  @TestFactory
  Stream<DynamicTest> aWeightOfZeroIgnoresToo() {
    return each((loss, batch) -> {
      PixelBatch ignored = batch.labels(i -> COUNTS[i] ? batch.target(i) : IGNORED);
      Evaluation left = evaluator(loss).ignoreLabel(IGNORED).evaluate(ignored.tensors());
      Tensor weight = batch.weights(i -> COUNTS[i] ? 1 : 0);
      Evaluation right = evaluator(loss).weight(weight).evaluate(batch.tensors());
      assertThat(left.value()).isEqualTo(right.value());
    });
  }

  /// Sums over the batch see the pixels that are left, however many each sample has.
  @TestFactory
  Stream<DynamicTest> aBatchIsOneImageOfThePixelsThatAreLeft() {
    return each((loss, batch) -> {
      if (loss.toString().contains("batch=true")) {
        PixelBatch ignored = batch.labels(i -> i < 5 ? IGNORED : batch.target(i));
        PixelBatch left = batch.copies(i -> i < 5 ? 0 : 1);
        assertThat(evaluator(loss).ignoreLabel(IGNORED).evaluate(ignored.tensors()).value())
            .isCloseTo(evaluator(loss).evaluate(left.tensors()).value(), within(1e-12));
      }
    });
  }

  @TestFactory
  Stream<DynamicTest> aSampleOfIgnoredPixelsDoesNotCount() {
    return each((loss, batch) -> {
      PixelBatch ignored = batch.labels(i -> i < PIXELS ? IGNORED : batch.target(i));
      PixelBatch second = batch.copies(i -> i < PIXELS ? 0 : 1);
      Evaluation left = evaluator(loss).ignoreLabel(IGNORED).evaluate(ignored.tensors());
      assertThat(left.value())
          .isCloseTo(evaluator(loss).evaluate(second.tensors()).value(), within(1e-12));
      double[] gradient = left.gradients().get("logits").toDoubles();
      // −0 is 0 too.
      assertThat(Arrays.stream(gradient).limit(gradient.length / 2)).allMatch(g -> g == 0);
    });
  }

  @TestFactory
  Stream<DynamicTest> nothingIsLeftOfABatchOfIgnoredPixels() {
    return each((loss, batch) -> {
      Evaluation none =
          evaluator(loss).ignoreLabel(IGNORED).evaluate(batch.labels(_ -> IGNORED).tensors());
      assertThat(none.value()).isZero();
      assertThat(none.gradients().get("logits").toDoubles()).containsOnly(0);
    });
  }

  @Test
  void samplesAndPixelsMayHaveWeightsAtOnce() {
    PixelBatch batch = new PixelBatch(3, PIXELS, new Random(5));
    PixelBatch ignored = batch.labels(i -> COUNTS[i] ? batch.target(i) : IGNORED);
    Evaluation both =
        evaluator(new DiceLoss())
            .weight(Tensor.of(new double[] {1, 3}))
            .ignoreLabel(IGNORED)
            .evaluate(ignored.tensors());
    Tensor each =
        evaluator(new DiceLoss())
            .withEach()
            .ignoreLabel(IGNORED)
            .evaluate(ignored.tensors())
            .each()
            .orElseThrow();
    assertThat(both.value()).isCloseTo((each.get(0) + 3 * each.get(1)) / 4, within(1e-15));
    assertThat(both.denominator()).isEqualTo(4);
  }

  @Test
  void termsOfASumSeeTheSameWeights() {
    Loss sum = new DiceLoss().times(0.5).plus(new BinaryCrossEntropyLoss());
    PixelBatch batch = new PixelBatch(1, PIXELS, new Random(6));
    PixelBatch ignored = batch.labels(i -> COUNTS[i] ? batch.target(i) : IGNORED);
    PixelBatch removed = batch.copies(i -> COUNTS[i] ? 1 : 0);
    assertThat(evaluator(sum).ignoreLabel(IGNORED).evaluate(ignored.tensors()).value())
        .isCloseTo(evaluator(sum).evaluate(removed.tensors()).value(), within(1e-12));
  }

  @Test
  void asManyClassesAsPixelsAreNoTrouble() {
    for (Loss loss : List.of(new DiceLoss(), new LovaszSoftmaxLoss())) {
      PixelBatch batch = new PixelBatch(PIXELS, PIXELS, new Random(7));
      PixelBatch ignored = batch.labels(i -> COUNTS[i] ? batch.target(i) : IGNORED);
      PixelBatch removed = batch.copies(i -> COUNTS[i] ? 1 : 0);
      assertThat(evaluator(loss).ignoreLabel(IGNORED).evaluate(ignored.tensors()).value())
          .isCloseTo(evaluator(loss).evaluate(removed.tensors()).value(), within(1e-12));
    }
  }

  @Test
  void samplesOfOnePixelAreWeighedAsSamples() {
    PixelBatch one = new PixelBatch(3, 1, new Random(8));
    assertThatThrownBy(() ->
            evaluator(new DiceLoss())
                .weight(Tensor.of(new double[] {1, 2}, 2, 1))
                .evaluate(one.tensors()))
        .hasMessage(
            new DiceLoss()
                + " neither weighs nor ignores pixels:"
                + " there is one pixel a sample, so samples are to be weighed");
  }

  /// A test for each loss, setting and form.
  private static Stream<DynamicTest> each(Check check) {
    List<DynamicTest> tests = new ArrayList<>();
    for (Loss loss : losses()) {
      for (int classes : new int[] {3, 1}) {
        int rank = classes == 1 ? 2 : 3;
        PixelBatch batch = new PixelBatch(classes, PIXELS, new Random(11));
        if (loss.slots().getFirst().alternatives().stream().anyMatch(one -> one.size() == rank)
            && isTaken(loss, batch)) {
          String name = loss + (classes == 1 ? ", one region" : ", " + classes + " classes");
          tests.add(DynamicTest.dynamicTest(name, () -> check.of(loss, batch)));
        }
      }
    }
    return tests.stream();
  }

  private static boolean isTaken(Loss loss, PixelBatch batch) {
    try {
      evaluator(loss).evaluate(batch.tensors());
    } catch (IllegalArgumentException e) {
      return false;
    }
    if (REFUSING.contains(loss.getClass().getSimpleName())) {
      assertThatThrownBy(() -> evaluator(loss).ignoreLabel(IGNORED).evaluate(batch.tensors()))
          .hasMessageStartingWith(loss + " neither weighs nor ignores pixels: ");
      return false;
    }
    return true;
  }

  private static Set<Loss> losses() {
    Set<Loss> losses = new LinkedHashSet<>();
    try {
      for (GoldenCase golden : Goldens.ofCatalogue()) {
        losses.add(Catalogue.get(golden.loss()).loss(golden.parameters()));
      }
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    Catalogue.all().stream().filter(Entry::hasDefaults).map(Entry::loss).forEach(losses::add);
    losses.removeIf(loss -> !REGIONS.contains(loss.signature()));
    return losses;
  }

  private static Evaluator evaluator(Loss loss) {
    return Evaluator.of(loss).on(Engines.byName("reference"));
  }

  private static void near(double[] expected, Evaluation actual) {
    assertThat(actual.gradients().get("logits").toDoubles())
        .containsExactly(expected, within(1e-10));
  }

  private interface Check {
    void of(Loss loss, PixelBatch batch);
  }
}
