package org.lossatlas.testkit;

import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import org.lossatlas.testkit.Minimiser.Point;

/// The prediction that costs least on average decides for the most probable label.
final class CalibrationCheck {
  private static final int DISTRIBUTIONS = 5;
  private static final double[] STARTS = {0.1, 1, 4};

  private final Probe probe;

  CalibrationCheck(Probe probe) {
    this.probe = probe;
  }

  Optional<String> counterexample() {
    Optional<LabelOutcomes> labels = LabelOutcomes.of(probe);
    if (labels.isEmpty()) {
      return Optional.of("its inputs are no scores of labels, a row at a time");
    }
    LabelOutcomes outcomes = labels.get();
    for (int i = 0; i < DISTRIBUTIONS; i++) {
      Random random = new Random(probe.seed() + i);
      double[] truth = outcomes.truth(random);
      ExpectedLoss expected = outcomes.expected(truth);
      Point best = null;
      for (double scale : STARTS) {
        Point point = expected.minimum(expected.start(random, scale));
        best = best == null || point.value() < best.value() ? point : best;
      }
      if (!(outcomes.margin(best.x(), truth) > Tolerances.MINIMISER)) {
        return Optional.of(
            "%s: where labels have probabilities %s, %s costs least, %s, and decides for another"
                .formatted(
                    probe.loss(),
                    Arrays.toString(truth),
                    Arrays.toString(expected.prediction(best.x())),
                    best.value()));
      }
    }
    return Optional.empty();
  }
}
