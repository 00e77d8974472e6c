package org.lossatlas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.lossatlas.SampleLosses.CrossEntropy;
import org.lossatlas.SampleLosses.Elements;
import org.lossatlas.SampleLosses.MeanProduct;
import org.lossatlas.SampleLosses.Proxy;
import org.lossatlas.SampleLosses.Scaled;
import org.lossatlas.SampleLosses.Squared;

class EvaluatorTest {
  private static final Tensor PREDICTION = Tensor.of(new double[] {1, 2, 3, 4});
  private static final Tensor TARGET = Tensor.of(new double[] {0, 0, 1, 0});

  @Nested
  class Reduces {
    @Test
    void toTheMeanUnlessToldOtherwise() {
      Evaluation mean = Evaluator.of(new Squared()).evaluate(PREDICTION, TARGET);
      assertThat(mean.value()).isEqualTo(25 / 4.0);
      assertThat(mean.sum()).isEqualTo(25);
      assertThat(mean.denominator()).isEqualTo(4);
      assertThat(mean.each()).isEmpty();
      assertThat(gradient(mean, "prediction")).containsExactly(0.5, 1, 1, 2);
      assertThat(mean.gradients()).containsOnlyKeys("prediction");
    }

    @Test
    void toTheSum() {
      Evaluation sum =
          Evaluator.of(new Squared()).reduction(Reduction.SUM).evaluate(PREDICTION, TARGET);
      assertThat(sum.value()).isEqualTo(25);
      assertThat(gradient(sum, "prediction")).containsExactly(2, 4, 4, 8);
    }

    @Test
    void notAtAll() {
      Evaluation none =
          Evaluator.of(new Squared()).reduction(Reduction.NONE).evaluate(PREDICTION, TARGET);
      assertThat(none.each().orElseThrow().toDoubles()).containsExactly(1, 4, 4, 16);
      assertThat(gradient(none, "prediction")).containsExactly(2, 4, 4, 8);
    }

    @Test
    void withAWeightForEachUnit() {
      Tensor weight = Tensor.of(new double[] {1, 0, 2, 1});
      Evaluation weighted =
          Evaluator.of(new Squared()).weight(weight).withEach().evaluate(PREDICTION, TARGET);
      assertThat(weighted.denominator()).isEqualTo(4);
      assertThat(weighted.value()).isEqualTo((1 + 8 + 16) / 4.0);
      assertThat(weighted.each().orElseThrow().toDoubles()).containsExactly(1, 0, 8, 16);
      assertThat(gradient(weighted, "prediction")).containsExactly(0.5, 0, 2, 2);
    }

    @Test
    void unitsWithinARow() {
      Tensor two = Tensor.of(new double[] {1, 2, 3, 4}, 2, 2);
      Tensor weight = Tensor.of(new double[] {0, 1, 0, 3}, 2, 2);
      Evaluation weighted =
          Evaluator.of(new Elements())
              .weight(weight)
              .withEach()
              .evaluate(two, Tensor.zeros(DType.FLOAT64, 2, 2));
      assertThat(weighted.value()).isEqualTo((4 + 48) / 4.0);
      assertThat(weighted.each().orElseThrow().shape()).containsExactly(2, 2);
      assertThat(gradient(weighted, "prediction")).containsExactly(0, 1, 0, 6);
    }

    @Test
    void toNothingWhereNothingCounts() {
      Evaluation nothing =
          Evaluator.of(new Squared())
              .weight(Tensor.zeros(DType.FLOAT32, 4))
              .evaluate(PREDICTION, TARGET);
      assertThat(nothing.value()).isZero();
      assertThat(gradient(nothing, "prediction")).containsOnly(0);
    }

    @Test
    void anEmptyBatchToNothing() {
      Tensor none = Tensor.zeros(DType.FLOAT32, 0, 3);
      Evaluation empty =
          Evaluator.of(new CrossEntropy()).withEach().evaluate(none, Tensor.zeros(DType.INT32, 0));
      assertThat(empty.value()).isZero();
      assertThat(empty.sum()).isZero();
      assertThat(empty.denominator()).isZero();
      assertThat(empty.each().orElseThrow().shape()).containsExactly(0);
      assertThat(empty.gradients().get("logits").shape()).containsExactly(0, 3);
    }
  }

  @Nested
  class Ignores {
    private final Tensor logits = Tensor.of(new double[] {1, 0, 0, 2, 3, 3}, 3, 2);

    @Test
    void unitsByTheirLabelWhichNeedNotBeAClass() {
      Tensor labels = Tensor.of(new int[] {0, -100, 1});
      Evaluation two =
          Evaluator.of(new CrossEntropy()).ignoreLabel(-100).withEach().evaluate(logits, labels);
      double first = Math.log1p(Math.exp(-1));
      assertThat(two.denominator()).isEqualTo(2);
      assertThat(two.value()).isCloseTo((first + Math.log(2)) / 2, within(1e-15));
      assertThat(two.each().orElseThrow().get(1)).isZero();
      assertThat(Arrays.copyOfRange(gradient(two, "logits"), 2, 4)).containsExactly(0, 0);
    }

    @Test
    void andWeighsTheRest() {
      Tensor labels = Tensor.of(new int[] {1, 0, 1});
      Tensor weight = Tensor.of(new double[] {5, 1, 3});
      Evaluation two =
          Evaluator.of(new CrossEntropy()).ignoreLabel(0).weight(weight).evaluate(logits, labels);
      assertThat(two.denominator()).isEqualTo(8);
      assertThat(two.sum()).isCloseTo(5 * Math.log1p(Math.E) + 3 * Math.log(2), within(1e-14));
    }
  }

  @Nested
  class LaysOut {
    /// `(N, C, L)` is N·L rows; gradients come back where the logits were.
    @Test
    void positionsOfASequenceAsRows() {
      double[] values = new double[2 * 3 * 4];
      Arrays.setAll(values, i -> Math.sin(i));
      int[] labels = {0, 1, 2, 0, 1, 1, 2, 0};
      Tensor dense = Tensor.of(values, 2, 3, 4);
      Evaluation here =
          Evaluator.of(new CrossEntropy()).withEach().evaluate(dense, Tensor.of(labels, 2, 4));
      Tensor flat = dense.transpose(0, 2, 1).reshape(8, 3);
      Evaluation there =
          Evaluator.of(new CrossEntropy()).withEach().evaluate(flat, Tensor.of(labels));
      assertThat(here.value()).isEqualTo(there.value());
      assertThat(here.each().orElseThrow().shape()).containsExactly(2, 4);
      assertThat(here.each().orElseThrow().toDoubles())
          .containsExactly(there.each().orElseThrow().toDoubles());
      Tensor gradient = here.gradients().get("logits");
      assertThat(gradient.shape()).containsExactly(2, 3, 4);
      assertThat(gradient.transpose(0, 2, 1).toDoubles())
          .containsExactly(gradient(there, "logits"));
    }

    @Test
    void weightsAndIgnoredLabelsInTheShapeOfTheUnits() {
      Tensor logits = Tensor.of(new double[] {0, 1, 2, 3, 4, 5}, 1, 2, 3);
      Tensor labels = Tensor.of(new int[] {0, -1, 1}, 1, 3);
      Tensor weight = Tensor.of(new double[] {1, 2, 4}, 1, 3);
      Evaluation two =
          Evaluator.of(new CrossEntropy())
              .weight(weight)
              .ignoreLabel(-1)
              .withEach()
              .evaluate(logits, labels);
      assertThat(two.denominator()).isEqualTo(5);
      double far = Math.log1p(Math.exp(3));
      double near = Math.log1p(Math.exp(-3));
      assertThat(two.value()).isCloseTo((far + 4 * near) / 5, within(1e-15));
      assertThat(two.each().orElseThrow().get(1)).isZero();
    }

    @Test
    void elementsOfAnyShape() {
      Tensor box = Tensor.of(new double[] {1, 2, 3, 4, 5, 6}, 1, 2, 3);
      Evaluation evaluation =
          Evaluator.of(new Squared())
              .withEach()
              .evaluate(box, Tensor.zeros(DType.FLOAT64, 1, 2, 3));
      assertThat(evaluation.each().orElseThrow().shape()).containsExactly(1, 2, 3);
      assertThat(evaluation.gradients().get("prediction").shape()).containsExactly(1, 2, 3);
      Tensor scalar = Tensor.scalar(3);
      assertThat(Evaluator.of(new Squared()).evaluate(scalar, Tensor.scalar(1)).value())
          .isEqualTo(4);
    }

    @Test
    void twoRowSpacesOfDifferentLengths() {
      Tensor x = Tensor.of(new double[] {1, 2, 3, 4}, 2, 2);
      Tensor y = Tensor.of(new double[] {1, 0, 0, 1, 2, 2}, 3, 2);
      Evaluation evaluation = Evaluator.of(new MeanProduct()).withEach().evaluate(x, y);
      assertThat(evaluation.value()).isEqualTo(2 * 1 + 3 * 1);
      assertThat(evaluation.each()).isEmpty();
      assertThat(gradient(evaluation, "x")).containsExactly(0.5, 0.5, 0.5, 0.5);
      assertThat(gradient(evaluation, "y"))
          .containsExactly(new double[] {2 / 3.0, 1, 2 / 3.0, 1, 2 / 3.0, 1}, within(1e-15));
    }

    @Test
    void aSharedTableWhoseGradientIsThatOfAllRows() {
      Tensor embeddings = Tensor.of(new double[] {1, 1, 2, 2, 3, 3}, 3, 2);
      Tensor labels = Tensor.of(new int[] {0, 1, 0});
      Tensor weight = Tensor.of(new double[] {0, 0, 1, 1}, 2, 2);
      Evaluation sum =
          Evaluator.of(new Proxy()).reduction(Reduction.SUM).evaluate(embeddings, labels, weight);
      assertThat(sum.value()).isEqualTo(2 + 2 + 18);
      assertThat(sum.gradients()).containsOnlyKeys("embeddings", "weight");
      assertThat(gradient(sum, "weight")).containsExactly(-8, -8, -2, -2);
    }

    @Test
    void optionalInputsOrNone() {
      Tensor x = Tensor.of(new double[] {1, 2}, 1, 2);
      Evaluator evaluator = Evaluator.of(new Scaled());
      assertThat(evaluator.evaluate(x).value()).isEqualTo(3);
      assertThat(evaluator.evaluate(Map.of("x", x, "factor", Tensor.scalar(2))).value())
          .isEqualTo(6);
      Tensor square = Tensor.of(new double[] {1, 1, 1, 1}, 2, 2);
      assertThat(evaluator.evaluate(Map.of("x", x, "square", square)).value()).isEqualTo(7);
    }
  }

  @Nested
  class Takes {
    @Test
    void everyKindOfNumber() {
      for (DType type : DType.values()) {
        Tensor prediction = Tensor.zeros(type, 3);
        prediction.set(0, 2);
        prediction.set(2, -4);
        Tensor target = Tensor.zeros(DType.INT64, 3);
        Evaluation evaluation =
            Evaluator.of(new Squared()).reduction(Reduction.NONE).evaluate(prediction, target);
        assertThat(evaluation.value()).as(type.toString()).isEqualTo(20);
        assertThat(gradient(evaluation, "prediction"))
            .as(type.toString())
            .containsExactly(4, 0, -8);
        boolean whole = type == DType.INT32 || type == DType.INT64;
        assertThat(evaluation.gradients().get("prediction").type())
            .isEqualTo(whole ? DType.FLOAT32 : type);
        assertThat(evaluation.each().orElseThrow().type()).isEqualTo(whole ? DType.FLOAT32 : type);
      }
    }

    @Test
    void flatArrays() {
      assertThat(new Squared().value(new float[] {1, 2}, new float[] {0, 0})).isEqualTo(2.5);
      assertThat(new Squared().gradient(new float[] {1, 2}, new float[] {0, 0}))
          .containsExactly(1, 2);
    }

    @Test
    void inputsByNameInAnyOrder() {
      assertThat(new Squared().evaluate(Map.of("target", TARGET, "prediction", PREDICTION)).value())
          .isEqualTo(25 / 4.0);
      assertThat(new Squared().evaluate(PREDICTION, TARGET).gradients())
          .containsOnlyKeys("prediction");
    }

    @Test
    void noTimeForGradientsThatNobodyWants() {
      assertThat(
              Evaluator.of(new Squared())
                  .withoutGradients()
                  .evaluate(PREDICTION, TARGET)
                  .gradients())
          .isEmpty();
    }
  }

  private static double[] gradient(Evaluation evaluation, String name) {
    return evaluation.gradients().get(name).toDoubles();
  }
}
