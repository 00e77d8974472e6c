package org.lossatlas.matching;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.lossatlas.Expr;
import org.lossatlas.ir.Dim;
import org.lossatlas.ir.Primitive;
import org.lossatlas.ir.ShapeException;

/// What it costs to move one sample into another if the plan has to be blurred: operands are the
/// rows of both, one sample after the other, `[N + M, D]`, and `N`.
///
/// ```
/// f_i = −ε (logSumExp_j (g_j − C_ij)/ε − log M),   then g_j alike; from g = 0, mean f + mean g
/// P_ij = exp((f_i + g_j − C_ij)/ε) / (N M),   C_ij = ‖x_i − y_j‖ᵖ
/// ```
///
/// The gradient is that of `Σ P_ij C_ij` with the last plan held, by the envelope theorem: that of
/// the value once the rounds have converged. A distance of 0 has gradient 0. Costs are computed
/// anew in every round, so memory is that of the samples; rows are computed in parallel, each by
/// itself, so that threads change no digit.
///
/// @param epsilon strength of the entropy, above 0
/// @param iterations rounds, at least 1
/// @param p 1 or 2
record Sinkhorn(double epsilon, int iterations, int p) implements Primitive {
  /// The cost of moving all rows of `x` to those of `y`.
  static Expr between(double epsilon, int iterations, int p, Expr x, Expr y) {
    Expr rows = Expr.concat(0, x.all(), y.all());
    return Expr.call(new Sinkhorn(epsilon, iterations, p), rows, x.rowCount());
  }

  @Override
  public String name() {
    return "sinkhorn";
  }

  @Override
  public List<Dim> dims(List<List<Dim>> operands) {
    if (operands.getFirst().size() != 2 || !operands.getLast().isEmpty()) {
      throw new ShapeException("sinkhorn: expected a matrix and a number");
    }
    return List.of();
  }

  @Override
  public boolean isDifferentiable(int argument) {
    return argument == 0;
  }

  @Override
  public void value(double[][] operands, int[][] shapes, double[] result) {
    Transport transport = Transport.of(operands, shapes[0]);
    run(transport);
    result[0] = mean(transport.x.potentials) + mean(transport.y.potentials);
  }

  @Override
  public void gradient(
      double[][] operands, int[][] shapes, double[] upstream, int argument, double[] gradient) {
    Transport transport = Transport.of(operands, shapes[0]);
    run(transport);
    int features = shapes[0][1];
    pull(transport.x, transport.y, upstream[0], gradient, 0);
    pull(transport.y, transport.x, upstream[0], gradient, transport.x.count() * features);
  }

  private void run(Transport transport) {
    for (int round = 0; round < iterations; round++) {
      update(transport.x, transport.y);
      update(transport.y, transport.x);
    }
  }

  /// Sets each potential of `own` so that the plan moves all of its row's mass.
  private void update(Sample own, Sample other) {
    double logCount = Math.log(other.count());
    IntStream.range(0, own.count())
        .parallel()
        .forEach(i -> {
          double[] terms = costs(own, i, other);
          double largest = Double.NEGATIVE_INFINITY;
          for (int j = 0; j < terms.length; j++) {
            terms[j] = (other.potentials[j] - terms[j]) / epsilon;
            largest = Math.max(largest, terms[j]);
          }
          double sum = 0;
          for (double term : terms) {
            sum += Math.exp(term - largest);
          }
          own.potentials[i] = -epsilon * (largest + Math.log(sum) - logCount);
        });
  }

  /// Writes, for each row of `own`, how the cost of the held plan changes when it moves.
  private void pull(Sample own, Sample other, double upstream, double[] gradient, int start) {
    double scale = upstream / ((double) own.count() * other.count());
    IntStream.range(0, own.count())
        .parallel()
        .forEach(i -> {
          double[] weights = costs(own, i, other);
          for (int j = 0; j < weights.length; j++) {
            double cost = weights[j];
            double mass = Math.exp((own.potentials[i] + other.potentials[j] - cost) / epsilon);
            double slope = p == 2 ? 2 : cost > 0 ? 1 / cost : 0;
            weights[j] = scale * mass * slope;
          }
          for (int d = 0; d < own.columns.length; d++) {
            double sum = 0;
            for (int j = 0; j < weights.length; j++) {
              sum += weights[j] * (own.columns[d][i] - other.columns[d][j]);
            }
            gradient[start + i * own.columns.length + d] = sum;
          }
        });
  }

  /// From row `i` of one sample to each row of the other.
  private double[] costs(Sample own, int i, Sample other) {
    double[] costs = new double[other.count()];
    for (int d = 0; d < own.columns.length; d++) {
      double at = own.columns[d][i];
      double[] column = other.columns[d];
      for (int j = 0; j < costs.length; j++) {
        double difference = at - column[j];
        costs[j] += difference * difference;
      }
    }
    if (p == 1) {
      Arrays.setAll(costs, j -> Math.sqrt(costs[j]));
    }
    return costs;
  }

  private static double mean(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum / values.length;
  }

  private record Transport(Sample x, Sample y) {
    static Transport of(double[][] operands, int[] shape) {
      int count = (int) operands[1][0];
      return new Transport(
          Sample.of(operands[0], shape[1], 0, count),
          Sample.of(operands[0], shape[1], count, shape[0]));
    }
  }

  /// @param columns feature by feature, so that a loop over rows runs through memory
  /// @param potentials of the rows
  private record Sample(double[][] columns, double[] potentials) {
    static Sample of(double[] rows, int features, int start, int end) {
      double[][] columns = new double[features][end - start];
      for (int d = 0; d < features; d++) {
        for (int i = start; i < end; i++) {
          columns[d][i - start] = rows[i * features + d];
        }
      }
      return new Sample(columns, new double[end - start]);
    }

    int count() {
      return potentials.length;
    }
  }
}
