package org.lossatlas.lab.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.lossatlas.lab.statistics.Direction.HIGHER;
import static org.lossatlas.lab.statistics.Direction.LOWER;

import java.util.Arrays;
import java.util.List;
import org.assertj.core.util.DoubleComparator;
import org.junit.jupiter.api.Test;
import org.lossatlas.lab.error.LabException;

/// Expected values from SciPy 1.17 and from the tables of Demšar 2006.
class AcrossTasksTest {
  private final double[][] scores = Oracle.tasks();
  private final CriticalDifference diagram = CriticalDifference.of(scores, HIGHER, 1);

  @Test
  void startsFromTheSameScores() {
    assertThat(scores[0]).containsExactly(.76207, .74375, .749, .79128, .77916);
  }

  @Test
  void ranks() {
    assertThat(diagram.friedman().averageRanks())
        .usingElementComparator(new DoubleComparator(1e-6))
        .containsExactly(3.5, 4.083333, 3.083333, 2.75, 1.583333);
    assertThat(diagram.tasks()).isEqualTo(12);
  }

  @Test
  void opensTheGate() {
    Friedman friedman = diagram.friedman();
    assertThat(friedman.chiSquared()).isCloseTo(16.8, within(1e-9));
    assertThat(friedman.p()).isCloseTo(.00211375, within(1e-8));
    assertThat(friedman.f()).isCloseTo(5.923077, within(1e-6));
    assertThat(friedman.fP()).isCloseTo(.000666213, within(1e-9));
  }

  @Test
  void allowsForTies() {
    double[][] tied = {
      {1, 2, 2, 4}, {3, 3, 1, 2}, {5, 1, 2, 2}, {4, 3, 2, 1}, {1, 1, 1, 5}, {2, 3, 3, 4}
    };
    Friedman friedman = Friedman.of(tied, HIGHER);
    assertThat(friedman.chiSquared()).isCloseTo(1.5, within(1e-9));
    assertThat(friedman.p()).isCloseTo(.68227033, within(1e-8));
    assertThat(Friedman.of(tied, LOWER).chiSquared()).isCloseTo(1.5, within(1e-9));
    assertThat(Friedman.of(new double[6][3], HIGHER).fP()).isEqualTo(1);
  }

  @Test
  void comparesEachTwo() {
    assertPair(0, 4, 0, .00048828, .00488281, true);
    assertPair(1, 3, 3, .00244141, .02197266, true);
    assertPair(1, 4, 3, .00244141, .02197266, true);
    assertPair(2, 4, 3, .00244141, .02197266, true);
    assertPair(0, 1, 8, .01220703, .07324219, false);
    assertPair(0, 3, 15, .06396484, .31982422, false);
    assertPair(1, 2, 15, .06396484, .31982422, false);
    assertPair(3, 4, 20, .15136719, .45410156, false);
    assertPair(2, 3, 24, .26611328, .53222656, false);
    assertPair(0, 2, 34, .73339844, .73339844, false);
  }

  private void assertPair(int a, int b, double w, double p, double holm, boolean isSignificant) {
    CriticalDifference.Pair pair =
        diagram.pairs().stream()
            .filter(each -> each.a() == a && each.b() == b)
            .findFirst()
            .orElseThrow();
    assertThat(pair.test().w()).isEqualTo(w);
    assertThat(pair.test().p()).isCloseTo(p, within(1e-8));
    assertThat(pair.p()).isCloseTo(holm, within(1e-8));
    assertThat(pair.isSignificant()).isEqualTo(isSignificant);
  }

  @Test
  void drawsBarsOverWhatCannotBeToldApart() {
    assertThat(diagram.cliques())
        .containsExactly(List.of(4, 3), List.of(3, 2, 0), List.of(2, 0, 1));
  }

  @Test
  void drawsNemenyisBars() {
    // Of the ranks above, only those of 0, 1 and 4 lie further apart than 1.76.
    assertThat(diagram.nemenyiCliques()).containsExactly(List.of(4, 3, 2), List.of(3, 2, 0, 1));
  }

  @Test
  void drawsOneBarWhereTheGateIsShut() {
    double[][] noise = new double[8][4];
    for (int task = 0; task < 8; task++) {
      for (int loss = 0; loss < 4; loss++) {
        noise[task][loss] = (task + loss) % 4;
      }
    }
    CriticalDifference shut = CriticalDifference.of(noise, HIGHER, 1);
    assertThat(shut.cliques()).hasSize(1);
    assertThat(shut.cliques().getFirst()).containsExactlyInAnyOrder(0, 1, 2, 3);
  }

  @Test
  void drawsTheBarsOfTheReferenceImplementation() {
    // The example of the published diagrams: of losses 1 to 5, bars {3, 5} and {1, 2, 4}.
    boolean[][] alike = new boolean[5][5];
    for (int[] pair : new int[][] {{2, 4}, {0, 1}, {0, 3}, {1, 3}}) {
      alike[pair[0]][pair[1]] = true;
      alike[pair[1]][pair[0]] = true;
    }
    assertThat(Cliques.of(alike, List.of(4.2, 3.7667, 1.5333, 3.5, 2.0)))
        .containsExactly(List.of(2, 4), List.of(3, 1, 0));
    assertThat(Nemenyi.criticalDifference(5, 15, .05)).isCloseTo(1.574881, within(1e-6));
  }

  @Test
  void hasNemenyisTable() {
    double[] at05 = {1.960, 2.344, 2.569, 2.728, 2.850, 2.948, 3.031, 3.102, 3.164};
    double[] at10 = {1.645, 2.052, 2.291, 2.460, 2.589, 2.693, 2.780, 2.855, 2.920};
    for (int i = 0; i < at05.length; i++) {
      assertThat(Nemenyi.quantile(i + 2, .05)).isCloseTo(at05[i], within(6e-4));
      assertThat(Nemenyi.quantile(i + 2, .10)).isCloseTo(at10[i], within(6e-4));
    }
    assertThat(Nemenyi.quantile(20, .05)).isCloseTo(3.5437991315, within(1e-8));
    assertThat(diagram.nemenyi()).isCloseTo(1.760771, within(1e-6));
  }

  @Test
  void testsSignedRanksExactly() {
    Wilcoxon pair = Wilcoxon.of(Oracle.A, Oracle.B, 1);
    assertThat(pair.w()).isEqualTo(1);
    assertThat(pair.p()).isEqualTo(.00390625);
    double[] differences = {0, 0, 1, 2, 2, 3, -1, 4, 5, 6};
    Wilcoxon zerosAndTies = Wilcoxon.of(differences, new double[10], 1);
    assertThat(zerosAndTies.w()).isEqualTo(3.5);
    assertThat(zerosAndTies.p()).isEqualTo(.0234375);
    assertThat(Wilcoxon.of(Oracle.A, Oracle.A, 1)).isEqualTo(new Wilcoxon(0, 1));
  }

  @Test
  void saysWhereNoPairCouldHaveBeenSignificant() {
    assertThat(diagram.hasTooFewTasks()).isFalse();
    double[][] eight = Arrays.copyOf(scores, 8);
    // Ten pairs: 10 · 2/2⁸ = 0.078.
    assertThat(CriticalDifference.of(eight, HIGHER, 1).hasTooFewTasks()).isTrue();
  }

  @Test
  void refusesFewTasksInWords() {
    double[][] five = Arrays.copyOf(scores, 5);
    assertThatThrownBy(() -> CriticalDifference.of(five, HIGHER, 1))
        .isInstanceOf(LabException.class)
        .hasMessage("a comparison across tasks needs at least 6 tasks, there are 5");
    double[][] failed = Oracle.tasks();
    failed[3][2] = Double.NaN;
    assertThatThrownBy(() -> CriticalDifference.of(failed, HIGHER, 1))
        .hasMessage(
            "the score of loss 2 in task 3 must be finite, was NaN; a failed run needs its worst"
                + " case");
  }
}
