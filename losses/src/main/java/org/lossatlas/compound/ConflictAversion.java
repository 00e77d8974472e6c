package org.lossatlas.compound;

import java.util.Arrays;
import java.util.List;
import org.lossatlas.ir.Dim;
import org.lossatlas.ir.Primitive;

/// How much of the mean of two gradients, and of half their difference, is in the conflict-averse
/// step: `[2]`.
///
/// What lies between the gradients is `m + t h`, `t` in [−1, 1]. Operands: `m·m`, `m·h`, `h·h`,
/// whatever their common factor.
///
/// @param c radius of the ball around `m` in which the step is looked for, as a share of `‖m‖`
record ConflictAversion(double c) implements Primitive {
  /// As many as halve [−1, 1] down to two neighbouring numbers.
  private static final int HALVINGS = 64;

  @Override
  public String name() {
    return "conflictAversion";
  }

  @Override
  public List<Dim> dims(List<List<Dim>> operands) {
    return List.of(Dim.of(2));
  }

  @Override
  public void value(double[][] operands, int[][] shapes, double[] result) {
    double means = operands[0][0];
    double mixed = operands[1][0];
    double halves = operands[2][0];
    double radius = c * Math.sqrt(means);
    double low = -1;
    double high = 1;
    for (int i = 0; i < HALVINGS; i++) {
      double t = (low + high) / 2;
      // The derivative of (m + t h)·m + radius ‖m + t h‖.
      double length = length(means, mixed, halves, t);
      double slope = mixed + (length > 0 ? radius * (mixed + t * halves) / length : 0);
      if (slope > 0) {
        high = t;
      } else {
        low = t;
      }
    }
    double t = (low + high) / 2;
    double length = length(means, mixed, halves, t);
    double share = length > 0 ? radius / length : 0;
    result[0] = 1 + share;
    result[1] = share * t;
  }

  private static double length(double means, double mixed, double halves, double t) {
    return Math.sqrt(Math.max(0, means + 2 * t * mixed + t * t * halves));
  }

  @Override
  public boolean isDifferentiable(int argument) {
    return false;
  }

  @Override
  public void gradient(
      double[][] operands, int[][] shapes, double[] upstream, int argument, double[] gradient) {
    Arrays.fill(gradient, 0);
  }
}
