package org.lossatlas.sequence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.lossatlas.DType;
import org.lossatlas.Evaluation;
import org.lossatlas.Evaluator;
import org.lossatlas.Reduction;
import org.lossatlas.Tensor;
import org.lossatlas.engine.Engines;

/// Losses of tokens: which of them count.
class TokenLossTest {
  private static final int VOCABULARY = 3;
  private final Tensor logits =
      Tensor.of(new Random(1).doubles(2 * 4 * VOCABULARY, -2, 2).toArray(), 2, 4, VOCABULARY);
  private final Tensor target = Tensor.of(new int[] {0, 1, -100, 2, -100, 2, 0, -100}, 2, 4);

  private double loss(int token, int label) {
    double sum = 0;
    for (int v = 0; v < VOCABULARY; v++) {
      sum += Math.exp(logits.get(token * VOCABULARY + v) - logits.get(token * VOCABULARY + label));
    }
    return Math.log(sum);
  }

  private static Evaluator reference(org.lossatlas.Loss loss) {
    return Evaluator.of(loss).on(Engines.byName("reference")).withEach();
  }

  @Test
  void aTokenIsJudgedByItsSuccessor() {
    Evaluation evaluation = reference(new CausalLmLoss()).evaluate(logits, target);
    double[] each = {loss(0, 1), 0, loss(2, 2), loss(4, 2), loss(5, 0), 0};
    assertThat(evaluation.each().orElseThrow().shape()).containsExactly(2, 3);
    assertThat(evaluation.each().orElseThrow().toDoubles()).containsExactly(each, within(1e-14));
    assertThat(evaluation.denominator()).isEqualTo(4);
    assertThat(evaluation.value()).isCloseTo(Arrays.stream(each).sum() / 4, within(1e-14));
    Tensor gradient = evaluation.gradients().get("logits");
    assertThat(gradient.shape()).containsExactly(2, 4, 3);
    for (int token = 0; token < 8; token++) {
      double largest = 0;
      for (int v = 0; v < VOCABULARY; v++) {
        largest = Math.max(largest, Math.abs(gradient.get(token * VOCABULARY + v)));
      }
      boolean counts = token % 4 < 3 && target.get(token + 1) >= 0;
      assertThat(largest > 0).as("token " + token).isEqualTo(counts);
    }
  }

  @Test
  void anEvaluatorMayIgnoreAnotherLabelAndWeigh() {
    Tensor labels = Tensor.of(new int[] {0, 1, 1, 2, 1, 2, 0, 0}, 2, 4);
    Tensor weight = Tensor.of(new double[] {1, 1, 1, 5, 2, 2}, 2, 3);
    Evaluation evaluation =
        reference(new CausalLmLoss())
            .ignoreLabel(1)
            .weight(weight)
            .reduction(Reduction.SUM)
            .evaluate(logits, labels);
    double sum = loss(2, 2) + 5 * loss(4, 2) + 2 * loss(5, 0) + 2 * loss(6, 0);
    assertThat(evaluation.value()).isCloseTo(sum, within(1e-13));
    assertThat(evaluation.denominator()).isEqualTo(10);
  }

  @Test
  void aTextOfOneTokenHasNothingToLearn() {
    Evaluation evaluation =
        reference(new CausalLmLoss())
            .evaluate(Tensor.zeros(DType.FLOAT32, 2, 1, 3), Tensor.zeros(DType.INT32, 2, 1));
    assertThat(evaluation.value()).isZero();
    assertThat(evaluation.each().orElseThrow().shape()).containsExactly(2, 0);
    assertThat(evaluation.gradients().get("logits").toDoubles()).containsOnly(0);
  }

  @Test
  void aSumKeepsTheLabelOfItsTerms() {
    MaskedLmLoss masked = new MaskedLmLoss();
    Evaluation one = reference(masked).evaluate(logits, target);
    Evaluation three = reference(masked.times(2).plus(masked)).evaluate(logits, target);
    assertThat(three.value()).isCloseTo(3 * one.value(), within(1e-14));
    assertThat(three.denominator()).isEqualTo(5);
    assertThatThrownBy(() -> masked.plus(new MaskedLmLoss(0, 0)))
        .hasMessage("terms must be losses that ignore one label at most, was [-100, 0]");
  }

  @Test
  void refusesOtherLabelsThatAreNoTokens() {
    Tensor wrong = Tensor.of(new int[] {0, 1, -1, 2, 0, 2, 0, 0}, 2, 4);
    assertThatThrownBy(() -> new MaskedLmLoss().evaluate(logits, wrong))
        .hasMessage("target[0, 2] is -1, expected a class in 0..2");
  }
}
