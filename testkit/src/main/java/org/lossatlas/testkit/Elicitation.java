package org.lossatlas.testkit;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.lossatlas.Slot;
import org.lossatlas.testkit.Minimiser.Point;

/// What a regression loss asks of a prediction: the loss has one minimiser in expectation, and
/// where prediction and target are a number each, or of one shape, that is the mean of the target
/// (or depends on the mean alone, as its logarithm does), or one quantile or expectile of it.
final class Elicitation {
  private static final int DISTRIBUTIONS = 4;
  private static final int OUTCOMES = 7;
  private static final double[] STARTS = {0.1, 2};

  private final Probe probe;

  Elicitation(Probe probe) {
    this.probe = probe;
  }

  Optional<String> counterexample() {
    double[][] targets = new double[DISTRIBUTIONS][];
    double[][] chances = new double[DISTRIBUTIONS][];
    double[][] minimisers = new double[DISTRIBUTIONS][];
    boolean isOfMean = true;
    if (probe.loss().slots().stream().allMatch(Slot::isDifferentiable)) {
      return Optional.of("nothing is given that could be distributed");
    }
    for (int i = 0; i < DISTRIBUTIONS; i++) {
      Random random = new Random(probe.seed() + i);
      Draw outcomes = outcomes(i);
      chances[i] = chances(random);
      ExpectedLoss expected = new ExpectedLoss(probe, outcomes, chances[i]);
      Point[] ends = new Point[STARTS.length];
      for (int k = 0; k < ends.length; k++) {
        ends[k] = expected.minimum(expected.start(random, STARTS[k]));
      }
      Point best = Arrays.stream(ends).min((a, b) -> Double.compare(a.value(), b.value())).get();
      minimisers[i] = expected.prediction(best.x());
      for (Point end : ends) {
        double[] prediction = expected.prediction(end.x());
        if (end.value() <= best.value() + Tolerances.MINIMUM
            && !isNear(prediction, minimisers[i], Math.sqrt(Tolerances.MINIMISER))) {
          return Optional.of(
              "%s: %s and %s both cost least, %s, %s"
                  .formatted(
                      probe.loss(),
                      Arrays.toString(prediction),
                      Arrays.toString(minimisers[i]),
                      best.value(),
                      outcomes));
        }
      }
      Optional<Slot> target = target();
      if (target.isEmpty()) {
        continue;
      }
      targets[i] = outcomes.get(target.get().name()).toDoubles();
      double[] sameMean = sameMean(targets[i], chances[i], random);
      if (sameMean.length > 0) {
        ExpectedLoss other = new ExpectedLoss(probe, outcomes, sameMean);
        double[] there = other.prediction(other.minimum(best.x()).x());
        isOfMean &= isNear(there, minimisers[i], Tolerances.MINIMISER);
      }
    }
    if (target().isEmpty() || isOfMean || isQuantile(targets, chances, minimisers)
        || isExpectile(targets, chances, minimisers)) {
      return Optional.empty();
    }
    return Optional.of(
        "%s: its minimiser %s for targets %s with probabilities %s is no mean, quantile or expectile"
            .formatted(
                probe.loss(),
                Arrays.toString(minimisers[0]),
                Arrays.toString(targets[0]),
                Arrays.toString(chances[0])));
  }

  /// Rows with given inputs of their own, whatever they are, but for what is no target.
  private Draw outcomes(int number) {
    Draw many = probe.sampler().draw(OUTCOMES, probe.seed() + 7L * number);
    Optional<Slot> target = target();
    if (target.isEmpty()) {
      return many;
    }
    Draw copies = ExpectedLoss.copies(probe, many, OUTCOMES);
    return copies.with(target.get().name(), many.get(target.get().name()));
  }

  /// The input that is distributed, where it is like the prediction.
  private Optional<Slot> target() {
    List<Slot> slots = probe.loss().slots();
    List<Slot> predictions = slots.stream().filter(Slot::isDifferentiable).toList();
    return predictions.size() != 1
        ? Optional.empty()
        : slots.stream()
            .filter(slot -> slot.name().equals("target"))
            .filter(slot -> slot.shape().equals(predictions.getFirst().shape()))
            .findFirst();
  }

  private static double[] chances(Random random) {
    double[] chances = Values.fill(OUTCOMES, _ -> 0.2 + random.nextDouble());
    double sum = Arrays.stream(chances).sum();
    return Values.fill(OUTCOMES, i -> chances[i] / sum);
  }

  /// Other probabilities under which the targets have the same mean; none where a target has too
  /// many numbers for that.
  private static double[] sameMean(double[] targets, double[] chances, Random random) {
    int width = targets.length / OUTCOMES;
    if (width + 1 >= OUTCOMES) {
      return new double[0];
    }
    // A random change, less its part along the rows of ones and of targets (Gram-Schmidt).
    double[][] fixed = new double[width + 1][];
    for (int k = 0; k <= width; k++) {
      int column = k - 1;
      fixed[k] = Values.fill(OUTCOMES, i -> column < 0 ? 1 : targets[i * width + column]);
      without(fixed[k], Arrays.copyOf(fixed, k));
      double length = Math.sqrt(Values.dot(fixed[k], fixed[k]));
      double[] unit = fixed[k];
      fixed[k] = Values.fill(OUTCOMES, i -> unit[i] / Math.max(length, 1e-9));
    }
    double[] change = Values.fill(OUTCOMES, _ -> random.nextGaussian());
    without(change, fixed);
    double least = Arrays.stream(chances).min().orElseThrow();
    double scale = 0.9 * least / Values.largest(change);
    return Values.fill(OUTCOMES, i -> chances[i] + scale * change[i]);
  }

  private static void without(double[] x, double[][] directions) {
    for (double[] direction : directions) {
      double share = Values.dot(x, direction);
      Arrays.setAll(x, i -> x[i] - share * direction[i]);
    }
  }

  /// Whether one share of the probability lies below the minimiser in all distributions.
  private static boolean isQuantile(double[][] targets, double[][] chances, double[][] minimisers) {
    double least = 0;
    double most = 1;
    for (int i = 0; i < targets.length; i++) {
      if (targets[i].length != OUTCOMES || minimisers[i].length != 1) {
        return false;
      }
      double below = 0;
      double notAbove = 0;
      for (int k = 0; k < OUTCOMES; k++) {
        double difference = targets[i][k] - minimisers[i][0];
        below += difference < -Tolerances.MINIMISER ? chances[i][k] : 0;
        notAbove += difference <= Tolerances.MINIMISER ? chances[i][k] : 0;
      }
      least = Math.max(least, below);
      most = Math.min(most, notAbove);
    }
    return least < most;
  }

  /// Whether the pulls from below and from above are in one proportion in all distributions.
  private static boolean isExpectile(
      double[][] targets, double[][] chances, double[][] minimisers) {
    double least = 1;
    double most = 0;
    for (int i = 0; i < targets.length; i++) {
      if (targets[i].length != OUTCOMES || minimisers[i].length != 1) {
        return false;
      }
      double below = 0;
      double above = 0;
      for (int k = 0; k < OUTCOMES; k++) {
        double difference = targets[i][k] - minimisers[i][0];
        below += chances[i][k] * Math.max(0, -difference);
        above += chances[i][k] * Math.max(0, difference);
      }
      least = Math.min(least, below / (below + above));
      most = Math.max(most, below / (below + above));
    }
    return most - least < Tolerances.MINIMISER;
  }

  private static boolean isNear(double[] a, double[] b, double tolerance) {
    for (int i = 0; i < a.length; i++) {
      if (!(Math.abs(a[i] - b[i]) <= tolerance * Math.max(1, Math.abs(b[i])))) {
        return false;
      }
    }
    return true;
  }
}
