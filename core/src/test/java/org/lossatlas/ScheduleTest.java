package org.lossatlas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lossatlas.SampleLosses.CrossEntropy;
import org.lossatlas.SampleLosses.Elements;
import org.lossatlas.SampleLosses.Squared;
import org.lossatlas.Schedule.Constant;
import org.lossatlas.Schedule.Cosine;
import org.lossatlas.Schedule.Linear;
import org.lossatlas.Schedule.Steps;
import org.lossatlas.Schedule.WarmUp;
import org.lossatlas.engine.Engine;
import org.lossatlas.engine.Engines;
import org.lossatlas.engine.Plan;
import org.lossatlas.ir.Graph;
import org.lossatlas.signature.ElementwiseLoss;

class ScheduleTest {
  private record Absolute() implements ElementwiseLoss {
    @Override
    public Expr each(Expr prediction, Expr target) {
      return prediction.sub(target).abs();
    }
  }

  private static final Tensor PREDICTION = Tensor.of(new double[] {1, 2, 3, 5}, 2, 2);
  private static final Tensor TARGET = Tensor.of(new double[] {0, 0, 1, 0}, 2, 2);

  private static double[] at(Schedule schedule, long... steps) {
    return java.util.stream.LongStream.of(steps).mapToDouble(schedule::at).toArray();
  }

  @Test
  void lines() {
    assertThat(at(new Linear(1, 0.5, 10), 0, 5, 10, 1000)).containsExactly(1, 0.75, 0.5, 0.5);
    assertThat(at(new WarmUp(4), 0, 1, 4, 5)).containsExactly(0, 0.25, 1, 1);
    assertThat(at(new Constant(3), 0, Long.MAX_VALUE)).containsExactly(3, 3);
  }

  @Test
  void halfACosine() {
    double[] weights = at(new Cosine(2, 1, 4), 0, 1, 2, 4, 9);
    double[] expected = {2, 1.5 + 0.5 * Math.cos(Math.PI / 4), 1.5, 1, 1};
    assertThat(weights).usingComparatorWithPrecision(1e-15).containsExactly(expected);
  }

  @Test
  void steps() {
    Schedule steps = new Steps(List.of(10, 20), List.of(1.0, 0.5, 0.1));
    assertThat(at(steps, 0, 9, 10, 19, 20, 99)).containsExactly(1, 1, 0.5, 0.5, 0.1, 0.1);
  }

  @Test
  void oneFallsAsTheOtherRises() {
    Schedule falling = new Linear(1, 0.01, 99);
    assertThat(at(falling.complement(), 0, 99)).containsExactly(0, 0.99);
    assertThat(falling.complement().complement()).isEqualTo(falling);
    assertThat(Schedule.of(0.25).complement()).isEqualTo(Schedule.of(0.75));
  }

  @Test
  void productsKeepTheirNumberInFront() {
    Schedule line = new Linear(0, 1, 4);
    Schedule both = new WarmUp(2).times(line).times(2);
    assertThat(both).hasToString("2*warm-up(steps=2)*linear(from=0, to=1, steps=4)");
    assertThat(both.at(1)).isEqualTo(2 * 0.5 * 0.25);
    assertThat(both.times(0.5)).isEqualTo(new WarmUp(2).times(line));
    assertThat(line.times(1)).isEqualTo(line);
    assertThat(Schedule.of(2).times(3)).isEqualTo(Schedule.of(6));
  }

  @Test
  void readsAsItIsWritten() {
    assertThat(new Steps(List.of(10), List.of(1.0, 0.5)))
        .hasToString("steps(at=[10], values=[1, 0.5])");
    assertThat(new Cosine(1, 0, 5).complement()).hasToString("(1 - cosine(from=1, to=0, steps=5))");
    assertThat(
            new Squared()
                .times(new WarmUp(5).times(0.5))
                .plus(new Absolute().times(-2))
                .plus(new Absolute())
                .text())
        .isEqualTo("0.5*warm-up(steps=5)*squared - 2*absolute + absolute");
  }

  @Test
  void badOnesAreRefused() {
    assertThatThrownBy(() -> new Linear(0, 1, 0)).hasMessage("steps must be at least 1, was 0");
    assertThatThrownBy(() -> new Cosine(Double.NaN, 1, 1))
        .hasMessage("from must be a finite number, was NaN");
    assertThatThrownBy(() -> new WarmUp(-1)).hasMessage("steps must be at least 1, was -1");
    assertThatThrownBy(() -> new Steps(List.of(5, 5), List.of(1.0, 2.0, 3.0)))
        .hasMessage("at must be steps above 0, each later than the one before, was [5, 5]");
    assertThatThrownBy(() -> new Steps(List.of(5), List.of(1.0)))
        .hasMessage("values must be as many as steps in at and one more, was [1.0]");
    assertThatThrownBy(() -> Evaluator.of(new Squared()).step(-1))
        .hasMessage("step must be at least 0, was -1");
  }

  /// At each step the sum is the one with the numbers of that step.
  @ParameterizedTest
  @EnumSource(
      value = Reduction.class,
      names = {"MEAN", "SUM"})
  void isTheNumberOfItsStep(Reduction reduction) {
    Schedule line = new Linear(0, 2, 4);
    for (Loss other : List.of(new Absolute(), new Elements())) {
      LossSum sum = new Squared().times(line).plus(other.times(line.complement()));
      for (long step : new long[] {0, 1, 3, 4, 7}) {
        double weight = line.at(step);
        Loss fixed = new Squared().times(weight).plus(other.times(1 - weight));
        Evaluation expected = evaluator(fixed).reduction(reduction).evaluate(PREDICTION, TARGET);
        Evaluation actual =
            evaluator(sum).reduction(reduction).step(step).evaluate(PREDICTION, TARGET);
        assertThat(actual.value()).isCloseTo(expected.value(), within(1e-13));
        assertThat(actual.gradients().get("prediction").toDoubles())
            .usingComparatorWithPrecision(1e-13)
            .containsExactly(expected.gradients().get("prediction").toDoubles());
      }
    }
  }

  /// Beside a weight for each unit and smoothed labels, which are built around the terms.
  @Test
  void holdsAroundOtherOptions() {
    Schedule line = new Linear(0, 2, 4);
    Tensor logits = Tensor.of(new double[] {0.5, -1, 2, 0}, 2, 2);
    Tensor labels = Tensor.of(new int[] {1, -1});
    Evaluator scheduled = options(evaluator(new CrossEntropy().times(line)).step(3));
    Evaluator fixed = options(evaluator(new CrossEntropy().times(line.at(3))));
    assertThat(scheduled.evaluate(logits, labels).value())
        .isCloseTo(fixed.evaluate(logits, labels).value(), within(1e-15));
  }

  private static Evaluator options(Evaluator evaluator) {
    return evaluator.labelSmoothing(0.1).ignoreLabel(-1).weight(Tensor.of(new double[] {2, 1}));
  }

  @Test
  void compilesOnceForAllSteps() {
    AtomicInteger compiled = new AtomicInteger();
    Engine engine = counting(compiled);
    LossSum sum = new Squared().times(new Linear(0, 1, 10)).plus(new Absolute());
    List<Double> values = new ArrayList<>();
    for (long step = 0; step < 5; step++) {
      values.add(Evaluator.of(sum).on(engine).step(step).evaluate(PREDICTION, TARGET).value());
    }
    assertThat(compiled).hasValue(1);
    assertThat(values).doesNotHaveDuplicates();
  }

  /// A number is part of the graph, as before there were schedules.
  @Test
  void numbersAreConstants() {
    LossSum sum = new Squared().times(0.5).plus(new Absolute());
    assertThat(sum.schedules()).isEmpty();
    assertThat(sum.times(new WarmUp(3)).schedules())
        .containsExactly(new WarmUp(3).times(0.5), new WarmUp(3));
  }

  private static Evaluator evaluator(Loss loss) {
    return Evaluator.of(loss).on(Engines.byName("reference"));
  }

  private static Engine counting(AtomicInteger compiled) {
    Engine reference = Engines.byName("reference");
    return new Engine() {
      @Override
      public String name() {
        return "counting";
      }

      @Override
      public int rank() {
        return -1;
      }

      @Override
      public Plan compile(Graph graph) {
        compiled.incrementAndGet();
        return reference.compile(graph);
      }
    };
  }
}
