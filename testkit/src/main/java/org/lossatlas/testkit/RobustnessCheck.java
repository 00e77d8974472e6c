package org.lossatlas.testkit;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.lossatlas.Loss;

/// The gradient of a unit is no longer than [org.lossatlas.Loss#lipschitz] says, and somewhere
/// about that long.
final class RobustnessCheck {
  private static final int ROUNDS = 40;
  private static final int CLIMBS = 40;

  private final List<Probe> probes;
  private final Loss loss;
  private final double bound;
  private double steepest = -1;
  private Draw steepestDraw;
  private Probe steepestProbe;

  /// @param probes the loss at several lengths of the axes in a row, since the bound is for all
  RobustnessCheck(List<Probe> probes) {
    this.probes = probes;
    this.loss = probes.getFirst().loss();
    this.bound = loss.lipschitz();
  }

  Optional<String> counterexample() {
    if (!(bound < Double.POSITIVE_INFINITY)) {
      return Optional.of(loss + " has no bound: lipschitz() is " + bound);
    }
    for (Probe probe : probes) {
      Optional<String> found = tooSteep(probe);
      if (found.isPresent()) {
        return found;
      }
    }
    return climb();
  }

  private Optional<String> tooSteep(Probe probe) {
    int rounds = probe.rounds(ROUNDS);
    for (int i = 0; i < rounds; i++) {
      Draw draw = probe.draw(i);
      // A spread of scales from 1e-6 to 1e6; at the target as often as at 0.
      double scale = Math.pow(10, 12.0 * i / Math.max(1, rounds - 1) - 6);
      Optional<String> found = tooSteep(probe, probe.stretched(draw, scale), i);
      if (found.isEmpty() && !probe.alike().isEmpty()) {
        found = tooSteep(probe, probe.nearTarget(draw, Math.min(scale, 1)), i);
      }
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  private Optional<String> tooSteep(Probe probe, Draw draw, int round) {
    double[] slopes = probe.slopes(draw, new Random(probe.seed() + round));
    for (int row = 0; row < slopes.length; row++) {
      if (!(slopes[row] <= bound * (1 + Tolerances.GRADIENT))) {
        return Optional.of(
            "the gradient is %s long, lipschitz() is %s: %s"
                .formatted(slopes[row], bound, probe.tell(draw, row, slopes.length)));
      }
      if (slopes[row] > steepest) {
        steepest = slopes[row];
        steepestDraw = draw;
        steepestProbe = probe;
      }
    }
    return Optional.empty();
  }

  /// From the steepest draw on towards others, as long as the bound looks idle.
  private Optional<String> climb() {
    for (int i = 0; i < steepestProbe.rounds(CLIMBS) && isIdle(); i++) {
      Probe probe = steepestProbe;
      Draw other = probe.with(steepestDraw, probe.scattered(ROUNDS + i));
      double share = Math.pow(10, -3 * new Random(probe.seed() + i).nextDouble());
      Optional<String> found = tooSteep(probe, probe.between(steepestDraw, other, share), i);
      if (found.isPresent()) {
        return found;
      }
    }
    return isIdle()
        ? Optional.of(
            "lipschitz() is %s, but no gradient found is longer than %s: the bound is idle (%s)"
                .formatted(bound, steepest, steepestDraw))
        : Optional.empty();
  }

  private boolean isIdle() {
    return steepest * Tolerances.IDLE_BOUND < bound;
  }
}
