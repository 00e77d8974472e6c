package org.lossatlas.lab.statistics;

import static java.lang.Double.NaN;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WorstCaseTest {
  private static final double[][] SCORES = {{.9, .8, NaN}, {NaN, .3, NaN}, {.7, NaN, NaN}};
  private static final double[] TRIVIAL = {.5, .5, .5};

  @Test
  void takesTheWorstOfTheSeedOrOfLearningNothing() {
    assertThat(WorstCase.filled(SCORES, TRIVIAL, Direction.HIGHER))
        .isDeepEqualTo(new double[][] {{.9, .8, .5}, {.5, .3, .5}, {.7, .3, .5}});
    assertThat(WorstCase.filled(SCORES, TRIVIAL, Direction.LOWER))
        .isDeepEqualTo(new double[][] {{.9, .8, .5}, {.9, .3, .5}, {.7, .8, .5}});
  }

  @Test
  void leavesTheGivenScoresAlone() {
    WorstCase.filled(SCORES, TRIVIAL, Direction.HIGHER);
    assertThat(SCORES[1][0]).isNaN();
  }
}
