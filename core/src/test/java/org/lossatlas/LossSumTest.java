package org.lossatlas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.lossatlas.engine.Engines;
import org.lossatlas.ir.ShapeException;
import org.lossatlas.signature.ElementwiseLoss;
import org.lossatlas.signature.MarginLoss;
import org.lossatlas.signature.VectorLoss;

class LossSumTest {
  private record Square() implements ElementwiseLoss {
    @Override
    public Expr each(Expr prediction, Expr target) {
      return prediction.sub(target).square();
    }
  }

  private record Absolute() implements ElementwiseLoss {
    @Override
    public Expr each(Expr prediction, Expr target) {
      return prediction.sub(target).abs();
    }
  }

  /// The largest residual of a row.
  private record Largest() implements VectorLoss {
    @Override
    public Expr each(Expr prediction, Expr target) {
      return prediction.sub(target).abs().maxOver(0);
    }
  }

  private record Hinge() implements MarginLoss {
    @Override
    public Expr each(Expr score, Expr target) {
      return target.mul(score).neg().add(1).relu();
    }
  }

  /// Pulls the target, not the prediction.
  private record Pulled() implements Loss {
    @Override
    public List<Slot> slots() {
      return List.of(
          Slot.given("prediction", "(*)", "*", Domain.REAL), Slot.learnt("target", "(*)", "*"));
    }

    @Override
    public Expr formula(Inputs in) {
      return in.get("prediction").sub(in.get("target")).square();
    }
  }

  private final Tensor prediction = Tensor.of(new double[] {1, 2, 3, 4, 5, 9}, 2, 3);
  private final Tensor target = Tensor.of(new double[] {1, 1, 1, 2, 2, 2}, 2, 3);

  private Evaluation evaluate(Loss loss) {
    return Evaluator.of(loss)
        .on(Engines.byName("reference"))
        .withEach()
        .evaluate(prediction, target);
  }

  @Test
  void addsWhatBelongsToOneUnit() {
    Evaluation sum = evaluate(new Square().times(0.5).plus(new Absolute().times(2)));
    assertThat(sum.each().orElseThrow().toDoubles()).containsExactly(0, 2.5, 6, 6, 10.5, 38.5);
    assertThat(sum.gradients().get("prediction").get(1)).isCloseTo((1 + 2) / 6.0, within(1e-15));
  }

  @Test
  void averagesEachTermWhereUnitsDiffer() {
    Evaluation sum = evaluate(new Square().plus(new Largest().times(3)));
    assertThat(sum.each()).isEmpty();
    assertThat(sum.value()).isCloseTo(67 / 6.0 + 3 * (2 + 7) / 2.0, within(1e-14));
    assertThat(sum.gradients().get("prediction").get(5))
        .isCloseTo(14 / 6.0 + 3 / 2.0, within(1e-14));
  }

  @Test
  void takesTheShapeThatOneTermAsksFor() {
    assertThat(new Square().plus(new Largest()).slots()).isEqualTo(new Largest().slots());
    assertThatThrownBy(() ->
            new Square()
                .plus(new Largest())
                .evaluate(Tensor.of(new float[6]), Tensor.of(new float[6])))
        .isInstanceOf(ShapeException.class)
        .hasMessage("prediction has shape [6], expected (N,D)");
  }

  @Test
  void keepsConstantWhatATermDoesNotLearn() {
    Evaluation sum = evaluate(new Square().plus(new Pulled()));
    assertThat(sum.gradients().get("prediction").get(1)).isCloseTo(2 / 6.0, within(1e-15));
    assertThat(sum.gradients().get("target").get(1)).isCloseTo(-2 / 6.0, within(1e-15));
  }

  @Test
  void takesTheNarrowerDomain() {
    LossSum sum = new Absolute().plus(new Hinge());
    assertThat(sum.slots()).extracting(Slot::name).containsExactly("prediction", "target", "score");
    assertThat(sum.slots().get(1).domain()).isEqualTo(Domain.SIGN);
  }

  @Test
  void refusesInputsThatCannotBeOne() {
    Loss grades = new Grades();
    assertThatThrownBy(() -> new Hinge().plus(grades))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "target is (*), rows *, -1 or 1 for one loss and (*), rows *, a number of at least 0 for another");
  }

  private record Grades() implements Loss {
    @Override
    public List<Slot> slots() {
      return List.of(
          Slot.learnt("score", "(*)", "*"), Slot.given("target", "(*)", "*", Domain.NON_NEGATIVE));
    }

    @Override
    public Expr formula(Inputs in) {
      return in.get("score").mul(in.get("target"));
    }
  }

  @Test
  void aTermThatIsASumIsItsTerms() {
    LossSum inner = new Square().times(2).plus(new Absolute());
    LossSum sum = new LossSum(List.of(new LossSum.Term(3, inner), new LossSum.Term(1, new Hinge())));
    assertThat(sum.text()).isEqualTo("6*square + 3*absolute + hinge");
    assertThat(sum).isEqualTo(inner.times(3).plus(new Hinge()));
  }

  @Test
  void aSingleTermIsTheLossItself() {
    Evaluation alone = evaluate(new Square());
    Evaluation sum = evaluate(new Square().times(1));
    assertThat(sum.value()).isEqualTo(alone.value());
    assertThat(sum.each().orElseThrow().toDoubles())
        .containsExactly(alone.each().orElseThrow().toDoubles());
    assertThat(sum.gradients().get("prediction").toDoubles())
        .containsExactly(alone.gradients().get("prediction").toDoubles());
  }

  @Test
  void gradientsAddUp() {
    double[] sum =
        evaluate(new Square().times(0.5).plus(new Absolute().times(-2)))
            .gradients()
            .get("prediction")
            .toDoubles();
    double[] square = evaluate(new Square()).gradients().get("prediction").toDoubles();
    double[] absolute = evaluate(new Absolute()).gradients().get("prediction").toDoubles();
    for (int i = 0; i < sum.length; i++) {
      assertThat(sum[i]).isCloseTo(0.5 * square[i] - 2 * absolute[i], within(1e-15));
    }
  }

  @Test
  void isFlatAndScales() {
    LossSum sum = new Square().plus(new Absolute()).plus(new Largest()).times(2);
    assertThat(sum.terms()).extracting(LossSum.Term::weight).containsOnly(Schedule.of(2));
    assertThat(sum.signature()).isEqualTo("sum");
    assertThat(new Square().plus(new Absolute()).signature()).isEqualTo("elementwise");
  }
}
