package org.lossatlas;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.lossatlas.ir.Type;
import org.lossatlas.signature.ElementwiseLoss;
import org.lossatlas.signature.MulticlassLoss;
import org.lossatlas.signature.VectorLoss;

/// A unit of weight 0 does nothing, whatever its loss: 0 times ∞ is 0 here.
class ZeroWeightTest {
  /// `−t log p`, ∞ at 0 and NaN below.
  record Log() implements ElementwiseLoss {
    @Override
    public Expr each(Expr prediction, Expr target) {
      return prediction.log().mul(target).neg();
    }
  }

  /// The same for each of the `[D]` numbers of a row.
  record Logs() implements VectorLoss {
    @Override
    public Expr each(Expr prediction, Expr target) {
      return prediction.log().mul(target).neg();
    }
  }

  /// `−log x_y`.
  record LogOfClass() implements MulticlassLoss {
    @Override
    public Expr each(Expr logits, Expr target) {
      return logits.pick(0, target).log().neg();
    }
  }

  private static final Tensor PREDICTION = Tensor.of(new double[] {1, 0, -1, 0.5});
  private static final Tensor ONES = Tensor.of(new double[] {1, 1, 1, 1});

  @Test
  void anInfiniteOrUndefinedLossOfNoWeightIsLeftOut() {
    for (Reduction reduction : Reduction.values()) {
      Evaluation evaluation =
          Evaluator.of(new Log())
              .reduction(reduction)
              .withEach()
              .weight(Tensor.of(new double[] {1, 0, 0, 1}))
              .evaluate(PREDICTION, ONES);
      double scale = reduction == Reduction.MEAN ? 0.5 : 1;
      assertThat(evaluation.value()).isEqualTo(scale * Math.log(2));
      assertThat(evaluation.each().orElseThrow().toDoubles())
          .containsExactly(-0.0, 0, 0, Math.log(2));
      assertThat(evaluation.gradients().get("prediction").toDoubles())
          .containsExactly(-scale, 0, 0, -2 * scale);
    }
  }

  @Test
  void soIsThatOfAnIgnoredLabel() {
    Tensor logits = Tensor.of(new double[] {0.5, 1, 0, 0}, 2, 2);
    Evaluation evaluation =
        Evaluator.of(new LogOfClass())
            .ignoreLabel(-1)
            .evaluate(logits, Tensor.of(new int[] {0, -1}));
    assertThat(evaluation.value()).isEqualTo(Math.log(2));
    assertThat(evaluation.gradients().get("logits").toDoubles()).containsExactly(-2, 0, 0, 0);
  }

  /// Padding may hold anything if nobody looks.
  @Test
  void soIsNotANumberInUncheckedInputs() {
    Tensor padded = Tensor.of(new double[] {1, Double.NaN, 0.5});
    Evaluation evaluation =
        Evaluator.of(new SampleLosses.Squared())
            .unchecked()
            .weight(Tensor.of(new double[] {1, 0, 1}))
            .evaluate(padded, Tensor.of(new double[3]));
    assertThat(evaluation.sum()).isEqualTo(1.25);
    assertThat(evaluation.gradients().get("prediction").toDoubles()).containsExactly(1, 0, 0.5);
  }

  @Test
  void whereARowHasSeveralUnitsTheirSumIsLeftAlone() {
    Evaluation evaluation =
        Evaluator.of(new Logs())
            .weight(Tensor.of(new double[] {1, 1, 0, 0}, 2, 2))
            .evaluate(Tensor.of(new double[] {1, 0.5, 0, -1}, 2, 2), ONES.reshape(2, 2));
    assertThat(evaluation.sum()).isEqualTo(Math.log(2));
    assertThat(evaluation.gradients().get("prediction").toDoubles())
        .containsExactly(-0.5, -1, 0, 0);
  }

  @Test
  void whereNothingHasWeightNothingIsComputed() {
    Evaluation evaluation =
        Evaluator.of(new Log())
            .reduction(Reduction.NONE)
            .weight(Tensor.zeros(DType.FLOAT32, 4))
            .evaluate(PREDICTION, ONES);
    assertThat(evaluation.value()).isZero();
    assertThat(evaluation.denominator()).isZero();
    assertThat(evaluation.each().orElseThrow().toDoubles()).containsOnly(0);
    assertThat(evaluation.gradients().get("prediction").toDoubles()).containsOnly(0);
  }

  /// Without weights the graph is what it was: no choice for each unit.
  @Test
  void unweightedLossesPayNothing() {
    Map<String, Type> types =
        Map.of("prediction", Graphs.type("N×[]"), "target", Graphs.type("N×[]"));
    assertThat(
            LossGraph.trace(
                    new SampleLosses.Squared(), types, Weighting.NONE, true, List.of("prediction"))
                .graph()
                .toString())
        .doesNotContain("Select");
  }
}
