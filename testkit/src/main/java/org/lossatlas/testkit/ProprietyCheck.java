package org.lossatlas.testkit;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.lossatlas.testkit.Minimiser.Point;

/// Least in expectation at the truth and only there, in the sense of
/// [org.lossatlas.Property#PROPER].
final class ProprietyCheck {
  private static final int DISTRIBUTIONS = 4;
  private static final int OTHERS = 12;

  private final Probe probe;

  ProprietyCheck(Probe probe) {
    this.probe = probe;
  }

  Optional<String> counterexample() {
    if (!probe.isRowwise()) {
      return Optional.of("rows see each other, so that no row has an expectation of its own");
    }
    Optional<LabelOutcomes> labels = LabelOutcomes.of(probe);
    if (labels.isPresent()) {
      return ofLabels(labels.get());
    }
    if (probe.loss().slots().stream().anyMatch(Perfection::isLabel)) {
      return Optional.of("its labels have no scores in the same row");
    }
    if (ExpectedLoss.length(probe) > ExpectedLoss.LONGEST) {
      return Optional.of("a prediction has too many numbers to find the best");
    }
    return probe.alike().keySet().stream().anyMatch(name -> name.contains("ogits"))
        ? ofTeacher()
        : new Elicitation(probe).counterexample();
  }

  private Optional<String> ofLabels(LabelOutcomes outcomes) {
    for (int i = 0; i < DISTRIBUTIONS; i++) {
      Random random = new Random(probe.seed() + i);
      double[] truth = outcomes.truth(random);
      ExpectedLoss expected = outcomes.expected(truth);
      double[] others = expected.start(random, 0.1);
      Point atTruth = expected.apply(outcomes.prediction(truth, others));
      Point reached = expected.minimum(expected.start(random, 1));
      for (int k = -1; k < OTHERS; k++) {
        Point other = k < 0 ? reached : expected.apply(expected.start(random, 1 + k % 4));
        double[] said = outcomes.probabilities(other.x());
        boolean isElsewhere = distance(said, truth) > Math.sqrt(Tolerances.MINIMISER);
        double least = atTruth.value() + (isElsewhere ? 1 : -1) * Tolerances.MINIMUM;
        if (!(other.value() >= least)) {
          return Optional.of(
              "%s: where labels have probabilities %s, saying %s costs %s, saying the truth %s"
                  .formatted(
                      probe.loss(),
                      Arrays.toString(truth),
                      Arrays.toString(said),
                      other.value(),
                      atTruth.value()));
        }
      }
    }
    return Optional.empty();
  }

  /// The truth is the distribution that the teacher's logits stand for.
  private Optional<String> ofTeacher() {
    for (int i = 0; i < DISTRIBUTIONS; i++) {
      Random random = new Random(probe.seed() + i);
      Draw draw = ExpectedLoss.copies(probe, probe.draw(i), 1);
      Draw perfect = draw;
      double[] truth = {};
      for (Map.Entry<String, String> pair : probe.alike().entrySet()) {
        truth = draw.get(pair.getValue()).toDoubles();
        perfect = perfect.with(pair.getKey(), draw.get(pair.getValue()));
      }
      double atTruth = probe.each(perfect)[0];
      ExpectedLoss expected = new ExpectedLoss(probe, draw, new double[] {1});
      Point reached = expected.minimum(expected.start(random, 1));
      boolean isElsewhere =
          distance(softmax(reached.x()), softmax(truth)) > Math.sqrt(Tolerances.MINIMISER);
      if (reached.value() < atTruth - Tolerances.MINIMUM || isElsewhere) {
        return Optional.of(
            "%s: for a teacher that says %s, %s costs %s, the teacher's own logits %s"
                .formatted(
                    probe.loss(),
                    Arrays.toString(truth),
                    Arrays.toString(reached.x()),
                    reached.value(),
                    atTruth));
      }
    }
    return Optional.empty();
  }

  private static double[] softmax(double[] z) {
    double most = Arrays.stream(z).max().orElse(0);
    double sum = Arrays.stream(z).map(v -> Math.exp(v - most)).sum();
    return Values.fill(z.length, i -> Math.exp(z[i] - most) / sum);
  }

  private static double distance(double[] a, double[] b) {
    return Values.largest(Values.fill(a.length, i -> a[i] - b[i]));
  }
}
