package org.lossatlas.testkit;

import java.util.Arrays;
import java.util.Optional;

/// Between which numbers a loss stays, and where it is 0.
final class RangeChecks {
  private static final int ROUNDS = 40;
  private static final double[] SCALES = {1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6};

  /// Of the scales that a bound has to show itself on.
  private static final int MODERATE = 4;

  private final Probe probe;

  RangeChecks(Probe probe) {
    this.probe = probe;
  }

  /// What rounding may do to numbers of this size.
  static double slack(double... numbers) {
    return Tolerances.PROMISE * Math.max(1, Values.largest(numbers));
  }

  Optional<String> negative() {
    for (int i = 0; i < probe.rounds(ROUNDS); i++) {
      Draw draw = probe.scattered(i);
      double[] each = probe.each(draw);
      double slack = slack(each);
      for (int unit = 0; unit < each.length; unit++) {
        if (!(each[unit] >= -slack)) {
          return Optional.of(
              "the loss is %s for %s"
                  .formatted(each[unit], probe.tell(draw, unit, each.length)));
        }
      }
    }
    return Optional.empty();
  }

  Optional<String> notZeroAtTarget() {
    Perfection perfection = new Perfection(probe);
    if (!perfection.isKnown()) {
      return Optional.of("nothing tells what a perfect prediction of these inputs is");
    }
    for (int i = 0; i < probe.rounds(ROUNDS / 4); i++) {
      Draw draw = perfection.perfect(probe.draw(i));
      double[] each = probe.each(draw);
      for (int unit = 0; unit < each.length; unit++) {
        if (!(Math.abs(each[unit]) <= perfection.tolerance())) {
          return Optional.of(
              "the loss is %s for %s"
                  .formatted(each[unit], probe.tell(draw, unit, each.length)));
        }
      }
    }
    return Optional.empty();
  }

  /// The largest loss among all units of some draws, at each scale of the prediction.
  Optional<String> unbounded() {
    double[] largest = new double[SCALES.length];
    Arrays.fill(largest, Double.NEGATIVE_INFINITY);
    for (int i = 0; i < probe.rounds(ROUNDS / 8); i++) {
      Draw draw = probe.draw(i);
      for (int k = 0; k < SCALES.length; k++) {
        for (double value : probe.each(probe.stretched(draw, SCALES[k]))) {
          largest[k] = !Double.isFinite(value) ? Double.POSITIVE_INFINITY : Math.max(largest[k], value);
        }
      }
    }
    double moderate = Arrays.stream(largest, 0, MODERATE).max().orElseThrow();
    double extreme = Arrays.stream(largest, MODERATE, SCALES.length).max().orElseThrow();
    boolean isBounded =
        extreme < Double.POSITIVE_INFINITY
            && extreme <= moderate + Tolerances.SATURATED * Math.abs(moderate) + Tolerances.PROMISE;
    return isBounded
        ? Optional.empty()
        : Optional.of(
            "predictions 1, 10, .. 1e6 times as large cost at most %s: %s"
                .formatted(Arrays.toString(largest), probe.draw(0)));
  }
}
