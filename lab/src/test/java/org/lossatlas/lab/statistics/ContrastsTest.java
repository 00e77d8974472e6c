package org.lossatlas.lab.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.lossatlas.lab.statistics.Direction.HIGHER;
import static org.lossatlas.lab.statistics.Direction.LOWER;
import static org.lossatlas.lab.statistics.Oracle.A;
import static org.lossatlas.lab.statistics.Oracle.B;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lossatlas.lab.statistics.Verdict.Better;
import org.lossatlas.lab.statistics.Verdict.Equivalent;
import org.lossatlas.lab.statistics.Verdict.Undecided;
import org.lossatlas.lab.statistics.Verdict.Worse;

class ContrastsTest {
  private static Verdict verdict(double[] loss, double[] baseline, Direction direction, Double m) {
    return new Contrasts(List.of(baseline, loss), direction, m, 1).against(0).getFirst().verdict();
  }

  @Test
  void findsBetterAndWorse() {
    assertThat(verdict(A, B, HIGHER, null)).isInstanceOf(Better.class);
    assertThat(verdict(A, B, LOWER, null)).isInstanceOf(Worse.class);
    assertThat(verdict(B, A, HIGHER, .005)).isInstanceOf(Worse.class);
  }

  @Test
  void findsEquivalence() {
    Verdict verdict = verdict(A, B, HIGHER, .02);
    assertThat(verdict).isInstanceOf(Equivalent.class);
    assertThat(verdict.words()).isEqualTo("equivalent within 0.02");
  }

  @Test
  void saysHowManyMoreSeedsItNeeds() {
    double[] five = Arrays.copyOf(A, 5);
    Undecided few = (Undecided) verdict(five, Oracle.repeat(.5, 5), HIGHER, null);
    assertThat(few.hasTooFewSeeds()).isTrue();
    // Any effect that large shows with 6 seeds, the fewest whose signs can reach 0.05.
    assertThat(few.words())
        .isEqualTo("undecided, too few seeds to reach 0.05 (needs about 1 more seed)");
    double[] halfway = {1, -1, 2, -1, 2, 0, 1, -1, 2, -1};
    Undecided more = (Undecided) verdict(halfway, new double[10], HIGHER, null);
    assertThat(more.hasTooFewSeeds()).isFalse();
    assertThat(more.moreSeeds()).isEqualTo(Power.seeds(0.4 / Math.sqrt(1.8222222), .05) - 10);
    assertThat(verdict(A, A, HIGHER, null).words())
        .isEqualTo("undecided (more seeds would hardly decide)");
  }

  @Test
  void correctsForAllComparisonsMadeAtOnce() {
    Contrasts contrasts = new Contrasts(List.of(B, A, B), HIGHER, .02, 1);
    List<Contrast> against = contrasts.against(0);
    assertThat(against).extracting(Contrast::loss).containsExactly(1, 2);
    assertThat(against.getFirst().p()).isCloseTo(2 * .00390625, within(1e-12));
    assertThat(against.getFirst().equivalence().p()).isCloseTo(2.614e-06, within(1e-9));
    List<Contrast> all = contrasts.ofAllPairs();
    assertThat(all)
        .extracting(c -> List.of(c.loss(), c.baseline()))
        .containsExactly(List.of(1, 0), List.of(2, 0), List.of(2, 1));
    assertThat(all.getFirst().p()).isCloseTo(3 * .00390625, within(1e-12));
  }

  @Test
  void comesToAnEndWithMoreComparisonsThanDrawnSignsCanCorrect() {
    PairedAnalysis pair = PairedAnalysis.of(A, B, HIGHER, 1);
    Undecided verdict = (Undecided) Verdict.of(pair, HIGHER, 1, null, 10_000);
    assertThat(verdict.moreSeeds()).isNull();
  }

  @Test
  void needsNineSeedsForNineLosses() {
    for (int seeds : new int[] {8, 9}) {
      List<double[]> losses = new ArrayList<>(List.of(Oracle.repeat(0, seeds)));
      for (int loss = 0; loss < 9; loss++) {
        losses.add(Oracle.repeat(1 + loss, seeds));
      }
      Verdict verdict = new Contrasts(losses, HIGHER, null, 1).against(0).getLast().verdict();
      assertThat(verdict).isInstanceOf(seeds == 8 ? Undecided.class : Better.class);
    }
  }
}
