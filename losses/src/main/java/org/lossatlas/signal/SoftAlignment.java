package org.lossatlas.signal;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import org.lossatlas.ir.Dim;
import org.lossatlas.ir.ShapeException;

/// All monotone alignments of two sequences of vectors, the cheap ones weighing more: a step goes
/// on in one sequence, in the other, or in both, and each pair passed costs its squared distance.
///
/// ```
/// R_ij = d_ij + softmin(R_(i−1)(j−1), R_(i−1)j, R_i(j−1)),   softmin(v) = −γ log Σ exp(−v/γ)
/// ```
///
/// The softmin's gradient, the shares of the ways that lead to a pair, is kept: no share is above 1
/// at any `γ`. Squared distances are sums of squared differences, exact for equal vectors.
final class SoftAlignment {
  /// A way leads to a pair from both sequences a step back, from the first, or from the second.
  private static final int[][] STEPS = {{1, 1}, {1, 0}, {0, 1}};

  private final double[] x;
  private final double[] y;
  private final int rows;
  private final int columns;
  private final int features;
  private final double gamma;

  /// `R`.
  private final double[] cost;

  /// How much of a pair's ways come by each step: 0 beyond the first pairs.
  private final double[][] shares;

  SoftAlignment(double[][] operands, int[][] shapes, double gamma) {
    this.x = operands[0];
    this.y = operands[1];
    this.rows = shapes[0][0];
    this.columns = shapes[1][0];
    this.features = shapes[0][1];
    this.gamma = gamma;
    this.cost = new double[rows * columns];
    this.shares = new double[STEPS.length][rows * columns];
    for (int at = 0; at < cost.length; at++) {
      cost[at] = distance(at) + (at == 0 ? 0 : softmin(at));
    }
  }

  /// What two sequences `[T, D]` and `[M, D]` are aligned to: a number.
  static List<Dim> dims(String name, List<List<Dim>> operands) {
    for (List<Dim> sequence : operands) {
      if (sequence.size() != 2 || sequence.getFirst().equals(Dim.ZERO)) {
        throw new ShapeException(name + ": expected sequences of at least one vector");
      }
    }
    if (!operands.get(0).get(1).equals(operands.get(1).get(1))) {
      throw new ShapeException(
          "%s: vectors of %s and %s numbers"
              .formatted(name, operands.get(0).get(1), operands.get(1).get(1)));
    }
    return List.of();
  }

  private double distance(int at) {
    double sum = 0;
    for (int f = 0; f < features; f++) {
      double difference = difference(at, f);
      sum += difference * difference;
    }
    return sum;
  }

  private double difference(int at, int feature) {
    return x[at / columns * features + feature] - y[at % columns * features + feature];
  }

  /// Also sets the shares of a pair.
  private double softmin(int at) {
    double least = Double.POSITIVE_INFINITY;
    for (int step = 0; step < STEPS.length; step++) {
      least = Math.min(least, isStep(at, step) ? cost[before(at, step)] : least);
    }
    double sum = 0;
    for (int step = 0; step < STEPS.length; step++) {
      if (isStep(at, step)) {
        shares[step][at] = Math.exp((least - cost[before(at, step)]) / gamma);
        sum += shares[step][at];
      }
    }
    for (double[] share : shares) {
      share[at] /= sum;
    }
    return least - gamma * Math.log(sum);
  }

  private boolean isStep(int at, int step) {
    return at / columns >= STEPS[step][0] && at % columns >= STEPS[step][1];
  }

  private int before(int at, int step) {
    return at - STEPS[step][0] * columns - STEPS[step][1];
  }

  /// The soft minimum of the costs of all alignments.
  double cost() {
    return cost[cost.length - 1];
  }

  /// How much of the ways pass each pair: the gradient of [#cost] by the distances.
  double[] passing() {
    double[] passing = new double[cost.length];
    passing[cost.length - 1] = 1;
    for (int at = cost.length - 1; at > 0; at--) {
      for (int step = 0; step < STEPS.length; step++) {
        if (isStep(at, step)) {
          passing[before(at, step)] += shares[step][at] * passing[at];
        }
      }
    }
    return passing;
  }

  /// What each pair and the ways to it have of a penalty on pairs, by their shares; the last entry
  /// is `Σ passing · penalty`.
  private double[] collected(IntToDoubleFunction penalty) {
    double[] collected = new double[cost.length];
    for (int at = 0; at < cost.length; at++) {
      collected[at] = penalty.applyAsDouble(at) + arriving(collected, at);
    }
    return collected;
  }

  private double arriving(double[] collected, int at) {
    double sum = 0;
    for (int step = 0; step < STEPS.length; step++) {
      if (isStep(at, step)) {
        sum += shares[step][at] * collected[before(at, step)];
      }
    }
    return sum;
  }

  /// How far off the diagonal the ways pass: `Σ passing · (i − j)²/T²`.
  double distortion() {
    return collected(this::offDiagonal)[cost.length - 1];
  }

  /// The gradient of [#distortion] by the distances: as the distortion is the derivative of the
  /// cost along the penalty, a second derivative of the cost. A way that has collected more than
  /// the others that arrive with it loses from being cheap.
  double[] distortionGradient() {
    double[] collected = collected(this::offDiagonal);
    double[] passing = passing();
    double[] gradient = new double[cost.length];
    for (int at = cost.length - 1; at > 0; at--) {
      double mean = arriving(collected, at);
      for (int step = 0; step < STEPS.length; step++) {
        if (isStep(at, step)) {
          int from = before(at, step);
          double surplus = (collected[from] - mean) / gamma;
          gradient[from] += shares[step][at] * (gradient[at] - passing[at] * surplus);
        }
      }
    }
    return gradient;
  }

  private double offDiagonal(int at) {
    double shift = (double) (at / columns - at % columns) / rows;
    return shift * shift;
  }

  /// The gradient by one of the sequences, from that by the distances.
  void pull(double[] byDistance, double factor, int argument, double[] gradient) {
    Arrays.fill(gradient, 0);
    for (int at = 0; at < cost.length; at++) {
      int vector = argument == 0 ? at / columns : at % columns;
      double weight = 2 * factor * byDistance[at] * (argument == 0 ? 1 : -1);
      for (int f = 0; f < features; f++) {
        gradient[vector * features + f] += weight * difference(at, f);
      }
    }
  }
}
