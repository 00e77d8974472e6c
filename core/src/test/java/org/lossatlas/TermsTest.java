package org.lossatlas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lossatlas.SampleLosses.Elements;
import org.lossatlas.SampleLosses.Squared;
import org.lossatlas.engine.Engines;
import org.lossatlas.signature.ElementwiseLoss;
import org.lossatlas.signature.SegmentationLoss;
import org.lossatlas.signature.VectorLoss;

/// What each term of a sum comes to.
class TermsTest {
  record Power(double exponent) implements ElementwiseLoss {
    @Override
    public Expr each(Expr prediction, Expr target) {
      return prediction.sub(target).abs().pow(exponent);
    }
  }

  /// The largest residual of a row.
  private record Largest() implements VectorLoss {
    @Override
    public Expr each(Expr prediction, Expr target) {
      return prediction.sub(target).abs().maxOver(0);
    }
  }

  /// The mean over the pixels of a sample.
  private record Region(double scale) implements SegmentationLoss {
    @Override
    public Expr each(Regions regions) {
      return regions.logits().sub(regions.labels()).abs().mean(0).mul(scale);
    }
  }

  private static final Tensor PREDICTION = Tensor.of(new double[] {1, 2, 3, 5, 0, 2}, 3, 2);
  private static final Tensor TARGET = Tensor.of(new double[] {0, 0, 1, 0, 0, 1}, 3, 2);

  private static Evaluator evaluator(Loss loss) {
    return Evaluator.of(loss).on(Engines.byName("reference"));
  }

  private static void addsUp(LossSum sum, Evaluation evaluation, long step) {
    double total = 0;
    int i = 0;
    for (double term : evaluation.terms().values()) {
      total += sum.terms().get(i++).weight().at(step) * term;
    }
    assertThat(i).isEqualTo(sum.terms().size());
    assertThat(total).isCloseTo(evaluation.value(), within(1e-13));
  }

  @ParameterizedTest
  @EnumSource(Reduction.class)
  void ofTheSameUnitsAddUp(Reduction reduction) {
    LossSum sum = new Squared().times(0.7).plus(new Power(1).times(new Schedule.Linear(0, 1, 4)));
    Evaluator evaluator = evaluator(sum).reduction(reduction).step(3).withTerms();
    Evaluation all = evaluator.evaluate(PREDICTION, TARGET);
    assertThat(all.terms()).containsOnlyKeys("squared", "power(exponent=1)");
    addsUp(sum, all, 3);
    addsUp(
        sum,
        evaluator
            .weight(Tensor.of(new double[] {1, 0, 2, 1, 3, 0}, 3, 2))
            .evaluate(PREDICTION, TARGET),
        3);
    assertThat(all.terms().get("squared"))
        .isEqualTo(
            evaluator(new Squared()).reduction(reduction).evaluate(PREDICTION, TARGET).value());
  }

  @ParameterizedTest
  @EnumSource(Reduction.class)
  void ofDifferentUnitsAddUp(Reduction reduction) {
    LossSum sum = new Squared().times(2).plus(new Largest().times(-0.5)).plus(new Elements());
    Evaluation all = evaluator(sum).reduction(reduction).withTerms().evaluate(PREDICTION, TARGET);
    addsUp(sum, all, 0);
    assertThat(all.terms().get("largest"))
        .isEqualTo(evaluator(new Largest()).evaluate(PREDICTION, TARGET).value());
  }

  @Test
  void withIgnoredPixelsAddUp() {
    LossSum sum = new Region(1).times(2).plus(new Region(3));
    Tensor target = Tensor.of(new double[] {0, 1, 1, 255, 0, 1}, 3, 2);
    Evaluation all =
        evaluator(sum).ignoreLabel(255).withTerms().evaluate(PREDICTION.reshape(3, 2), target);
    addsUp(sum, all, 0);
    assertThat(all.terms().get("region(scale=1)")).isCloseTo((1 + 2 + 0.5) / 3, within(1e-15));
  }

  @Test
  void haveNamesOfTheirOwnAndTheirOrder() {
    LossSum sum = new Power(2).plus(new Squared()).plus(new Power(2).times(3)).plus(new Power(1));
    List<String> names =
        new ArrayList<>(evaluator(sum).withTerms().evaluate(PREDICTION, TARGET).terms().keySet());
    assertThat(names)
        .containsExactly(
            "power(exponent=2)", "squared", "power(exponent=2) (2)", "power(exponent=1)");
  }

  @Test
  void areZeroWhereNothingCounts() {
    Map<String, Double> terms =
        evaluator(new Squared().plus(new Power(1)))
            .weight(Tensor.zeros(DType.FLOAT64, 3, 2))
            .withTerms()
            .evaluate(PREDICTION, TARGET)
            .terms();
    assertThat(terms).hasSize(2).containsValue(0.0);
  }

  @Test
  void areThereOnlyWhereThereAreSomeAndSomebodyAsks() {
    assertThat(evaluator(new Squared()).withTerms().evaluate(PREDICTION, TARGET).terms()).isEmpty();
    assertThat(evaluator(new Squared().times(2)).evaluate(PREDICTION, TARGET).terms()).isEmpty();
  }

  /// The graph of those who do not ask has no more outputs, and that of those who do no second
  /// formula.
  @Test
  void costASumEach() {
    LossSum sum = new Squared().times(2).plus(new Power(3));
    Map<String, org.lossatlas.ir.Type> types =
        Map.of("prediction", Graphs.type("*×[]"), "target", Graphs.type("*×[]"));
    List<String> wrt = List.of("prediction");
    LossGraph without = LossGraph.trace(sum, types, Weighting.NONE, false, false, wrt);
    LossGraph with = LossGraph.trace(sum, types, Weighting.NONE, false, true, wrt);
    assertThat(without.graph().outputs()).hasSize(2);
    assertThat(with.graph().outputs()).hasSize(4);
    assertThat(with.graph().size()).isLessThanOrEqualTo(without.graph().size() + 2);
  }
}
