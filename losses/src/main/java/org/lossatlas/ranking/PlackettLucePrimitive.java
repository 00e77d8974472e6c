package org.lossatlas.ranking;

import java.util.Arrays;
import java.util.List;
import org.lossatlas.Expr;
import org.lossatlas.ir.Dim;
import org.lossatlas.ir.Primitive;

/// What it costs to draw a list in its order, one entry after the other, each by the softmax of
/// what is left: `log Σ_{k ≥ i} e^{x_k − x_i}` for each entry `i`. Operands: scores `[L]` in that
/// order, and how many of them are in use; what comes after these is not read and costs 0.
///
/// A running sum from the end, so that time and memory are `L`, where the formula takes `L²`.
record PlackettLucePrimitive() implements Primitive {
  /// The costs of a list in the order of its grades, equal grades as they come: `[L]`, of which the
  /// first are those of the entries that are not hidden.
  static Expr costs(Expr scores, Expr relevance, Expr mask) {
    Expr sorted = scores.gather(0, Lists.order(relevance, mask));
    return Expr.call(new PlackettLucePrimitive(), sorted, mask.sum(0));
  }

  @Override
  public String name() {
    return "plackett-luce";
  }

  @Override
  public List<Dim> dims(List<List<Dim>> operands) {
    return operands.getFirst();
  }

  @Override
  public boolean isDifferentiable(int argument) {
    return argument == 0;
  }

  @Override
  public void value(double[][] operands, int[][] shapes, double[] result) {
    double[] x = operands[0];
    Arrays.fill(result, 0);
    for (int i = (int) operands[1][0] - 2; i >= 0; i--) {
      result[i] = softplus(result[i + 1] + x[i + 1] - x[i]);
    }
  }

  /// Entry `k` is drawn at step `i` with probability `e^{x_k − y_i}`, where `y_i` is the logarithm
  /// of the sum from `i` on; sums over the steps are carried in the scale of the latest one.
  @Override
  public void gradient(
      double[][] operands, int[][] shapes, double[] upstream, int argument, double[] gradient) {
    double[] costs = new double[gradient.length];
    value(operands, shapes, costs);
    double[] x = operands[0];
    Arrays.fill(gradient, 0);
    double pull = 0;
    for (int k = 0; k < (int) operands[1][0]; k++) {
      double shrink = k == 0 ? 0 : Math.exp(costs[k] + x[k] - costs[k - 1] - x[k - 1]);
      pull = upstream[k] + pull * shrink;
      gradient[k] = pull * Math.exp(-costs[k]) - upstream[k];
    }
  }

  private static double softplus(double x) {
    return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
  }
}
