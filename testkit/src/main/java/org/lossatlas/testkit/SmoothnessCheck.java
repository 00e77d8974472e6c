package org.lossatlas.testkit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.lossatlas.Evaluation;
import org.lossatlas.Evaluator;
import org.lossatlas.Tensor;
import org.lossatlas.ir.ShapeException;

/// First and second derivative along segments have no jumps.
///
/// On a grid over the segment the step over which a derivative moves most is halved again and
/// again; what is continuous moves less and less, a jump stays as high as it is. Both derivatives
/// come from gradient graphs, so nothing is blurred by a difference. Where a loss is built on a
/// primitive, whose gradient has none, only the first derivative is looked at.
final class SmoothnessCheck {
  /// So many lines at a time, where rows are independent.
  static final int ROWS = 10;

  /// Beyond the inputs that the loss is made for: nothing is said of such lines.
  private static final double INFINITE = Double.POSITIVE_INFINITY;

  private static final int ROUNDS = 3;
  private static final int GRID = 24;
  private static final int HALVINGS = 34;

  private final Probe probe;

  SmoothnessCheck(Probe probe) {
    this.probe = probe;
  }

  Optional<String> counterexample() {
    for (int order : new int[] {1, 2}) {
      try {
        for (int i = 0; i < rounds(); i++) {
          Optional<String> found = jump(order, i);
          if (found.isPresent()) {
            return found;
          }
        }
      } catch (ShapeException e) {
        if (order == 1 || !e.getMessage().contains("cannot be differentiated again")) {
          throw e;
        }
      }
    }
    return Optional.empty();
  }

  /// At least one line through the target and one through 0.
  private int rounds() {
    int evaluations = GRID + HALVINGS;
    return Math.max(2, probe.rounds(ROUNDS * evaluations) / evaluations);
  }

  private Optional<String> jump(int order, int round) {
    Random random = new Random(probe.seed() + round);
    Draw given = probe.draw(round);
    Draw a = probe.stretched(given, Math.pow(10, 2 * random.nextDouble() - 0.5));
    Draw b = end(round, given, a, random);
    Line line = new Line(a, b, order);
    // Off the middle, where a segment through the target has its kink.
    double offset = random.nextDouble() / GRID;
    double[][] values = new double[GRID][];
    for (int k = 0; k < GRID; k++) {
      double share = offset + (double) k / GRID;
      values[k] = line.at(fill(share));
    }
    int trials = values[0].length;
    double[] low = new double[trials];
    double[] high = new double[trials];
    double[] atLow = new double[trials];
    double[] atHigh = new double[trials];
    double[] range = new double[trials];
    for (int t = 0; t < trials; t++) {
      int best = steepest(values, t);
      low[t] = offset + (double) best / GRID;
      high[t] = offset + (best + 1.0) / GRID;
      atLow[t] = values[best][t];
      atHigh[t] = values[best + 1][t];
      for (double[] value : values) {
        range[t] = Math.max(range[t], Double.isFinite(value[t]) ? Math.abs(value[t]) : INFINITE);
      }
    }
    for (int h = 0; h < HALVINGS; h++) {
      double[] middle = new double[trials];
      Arrays.setAll(middle, t -> (low[t] + high[t]) / 2);
      double[] atMiddle = line.at(middle);
      for (int t = 0; t < trials; t++) {
        range[t] = Math.max(range[t], Double.isFinite(atMiddle[t]) ? Math.abs(atMiddle[t]) : 0);
        if (!(Math.abs(atMiddle[t] - atLow[t]) < Math.abs(atHigh[t] - atMiddle[t]))) {
          high[t] = middle[t];
          atHigh[t] = atMiddle[t];
        } else {
          low[t] = middle[t];
          atLow[t] = atMiddle[t];
        }
      }
    }
    for (int t = 0; t < trials; t++) {
      double jump = Math.abs(atHigh[t] - atLow[t]);
      if (range[t] < INFINITE && !(jump <= Tolerances.JUMP * range[t] + Tolerances.PROMISE)) {
        Draw place = probe.between(a, b, low);
        return Optional.of(
            "derivative %d along a line jumps from %s to %s: %s"
                .formatted(order, atLow[t], atHigh[t], probe.tell(place, t, trials)));
      }
    }
    return Optional.empty();
  }

  /// Where the segment ends: in turn beyond the target, beyond 0, anywhere.
  private Draw end(int round, Draw given, Draw a, Random random) {
    boolean isReal = probe.predictions(given).stream().allMatch(probe::isFree);
    Draw anywhere = probe.stretched(probe.with(given, probe.draw(-1 - round)), 3);
    if (!isReal || round % 3 == 2) {
      return anywhere;
    }
    double beyond = -0.3 - random.nextDouble();
    if (round % 3 == 0 && !probe.alike().isEmpty()) {
      return probe.nearTarget(a, beyond);
    }
    return probe.stretched(a, beyond);
  }

  private static int steepest(double[][] values, int trial) {
    int best = 0;
    double most = -1;
    for (int k = 0; k + 1 < values.length; k++) {
      double step = Math.abs(values[k + 1][trial] - values[k][trial]);
      if (step > most || Double.isNaN(step)) {
        most = Double.isNaN(step) ? Double.POSITIVE_INFINITY : step;
        best = k;
      }
    }
    return best;
  }

  private double[] fill(double share) {
    double[] shares = new double[probe.rows()];
    Arrays.fill(shares, share);
    return shares;
  }

  /// A derivative on the way from one prediction to another.
  private final class Line {
    private final Draw a;
    private final Draw b;
    private final Evaluator evaluator;
    private final List<String> names;

    Line(Draw a, Draw b, int order) {
      this.a = a;
      this.b = b;
      Derivative derivative = new Derivative(probe.loss(), order, probe.isRowwise());
      this.evaluator =
          new Draw(derivative, a.seed(), a.inputs())
              .reference()
              .withEach()
              .withoutGradients()
              .unchecked();
      this.names = new ArrayList<>(probe.predictions(a));
    }

    /// In each row, or for all together, at its share of the way.
    double[] at(double[] shares) {
      Draw place = probe.between(a, b, shares);
      for (String name : names) {
        Tensor from = a.get(name);
        Tensor to = b.get(name);
        place =
            place.with(
                Derivative.DIRECTION + name, Values.fill(from, i -> to.get(i) - from.get(i)));
      }
      Evaluation evaluation = evaluator.evaluate(place.inputs());
      if (evaluation.each().isEmpty()) {
        return new double[] {evaluation.value()};
      }
      double[] each = evaluation.each().get().toDoubles();
      if (!probe.isRowwise()) {
        return each;
      }
      // Rows of two axes that share a segment count together.
      double[] sums = new double[probe.rows()];
      for (int i = 0; i < each.length; i++) {
        sums[i / (each.length / sums.length)] += each[i];
      }
      return sums;
    }
  }
}
