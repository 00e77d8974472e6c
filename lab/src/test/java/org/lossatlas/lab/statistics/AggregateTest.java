package org.lossatlas.lab.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/// Expected values from SciPy 1.17 or by hand.
class AggregateTest {
  private static final Runs X =
      new Runs(new double[][] {{.1, .5, .9, 1.2}, {.3, .4, .2, .8}, {1.1, .7, .95, .6}});
  private static final Runs Y =
      new Runs(new double[][] {{.2, .4, .6, .9}, {.3, .1, .2, .5}, {1.0, .7, .8, .65}});

  private static double middle(double[]... byTask) {
    return Aggregate.INTERQUARTILE_MEAN.applyAsDouble(new Runs(byTask));
  }

  @Test
  void takesTheMeanOfTheMiddleHalf() {
    double[][] scores = Oracle.tasks();
    assertThat(middle(scores)).isCloseTo(.725984333, within(1e-9));
    assertThat(middle(TaskScores.column(scores, 0))).isCloseTo(.72343167, within(1e-8));
    assertThat(middle(TaskScores.column(scores, 4))).isCloseTo(.74479333, within(1e-8));
    assertThat(middle(X.byTask())).isCloseTo(.65, within(1e-12));
  }

  @Test
  void takesOtherFigures() {
    assertThat(Aggregate.OPTIMALITY_GAP.applyAsDouble(X)).isCloseTo(.379166667, within(1e-9));
    assertThat(Aggregate.MEAN.applyAsDouble(X)).isCloseTo(.645833333, within(1e-9));
    assertThat(Aggregate.MEDIAN.applyAsDouble(X)).isCloseTo(.675, within(1e-12));
  }

  @Test
  void drawsWithinTasks() {
    Interval interval = Aggregate.INTERQUARTILE_MEAN.of(X, 1);
    assertThat(interval.mean()).isCloseTo(.65, within(1e-12));
    assertThat(interval.low()).isBetween(.4, .6);
    assertThat(interval.high()).isBetween(.7, .9);
    assertThat(Aggregate.INTERQUARTILE_MEAN.of(X, 1)).isEqualTo(interval);
    // Tasks that differ, each without spread: nothing to draw.
    Runs fixed = new Runs(new double[][] {{1, 1}, {2, 2}});
    assertThat(Aggregate.MEAN.of(fixed, 1)).isEqualTo(new Interval(1.5, 1.5, 1.5));
  }

  @Test
  void showsHowManyRunsGetHowFar() {
    ScoreProfile profile = ScoreProfile.of(X, new double[] {0, .5, .95, 2}, 1);
    assertThat(profile.shares())
        .extracting(Interval::mean)
        .containsExactly(1.0, 7 / 12.0, 2 / 12.0, 0.0);
    assertThat(profile.shares().getFirst()).isEqualTo(new Interval(1, 1.0, 1.0));
    assertThat(profile.shares().get(1).low()).isLessThan(7 / 12.0);
    assertThat(profile.shares().get(1).high()).isGreaterThan(7 / 12.0);
  }

  @Test
  void saysHowLikelyOneBeatsTheOther() {
    Interval likely = Improvement.of(X, Y, 1);
    assertThat(likely.mean()).isCloseTo(.604166667, within(1e-9));
    assertThat(likely.low()).isLessThan(.5);
    assertThat(likely.high()).isLessThanOrEqualTo(1);
    assertThat(Improvement.of(X, X, 1).mean()).isEqualTo(.5);
    assertThatThrownBy(() -> Improvement.of(X, new Runs(new double[][] {{1}}), 1))
        .hasMessage("both losses need the same tasks, have 3 and 1");
  }

  @Test
  void normalisesByWhatDoesNotDependOnTheLossesCompared() {
    assertThat(Runs.normalised(.85, .1, .9)).isCloseTo(.9375, within(1e-12));
    assertThat(Runs.normalised(3, 5, 4)).isEqualTo(2);
    assertThatThrownBy(() -> Runs.normalised(1, 2, 2))
        .hasMessage("the best baseline must differ from learning nothing, both score 2.0");
  }

  @Test
  void refusesRunsThatFailedOrAreNotThere() {
    assertThatThrownBy(() -> new Runs(new double[][] {{1}, {Double.NaN}}))
        .hasMessage("a score of task 1 must be finite, was NaN; a failed run needs its worst case");
    assertThatThrownBy(() -> new Runs(new double[][] {{1}, {}})).hasMessage("task 1 has no runs");
    assertThatThrownBy(() -> new Runs(new double[0][]))
        .hasMessage("an aggregate needs at least 1 task, there are 0");
  }
}
