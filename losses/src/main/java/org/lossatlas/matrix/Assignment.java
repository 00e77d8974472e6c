package org.lossatlas.matrix;

import java.util.Arrays;
import java.util.List;
import org.lossatlas.Expr;
import org.lossatlas.ir.Dim;
import org.lossatlas.ir.Primitive;
import org.lossatlas.ir.ShapeException;
import org.lossatlas.ir.Type;

/// For each row of a matrix of costs `[R, C]` with `R ≤ C` a column of its own, such that the costs
/// chosen have the least sum: the Hungarian method by shortest augmenting paths, in `R² C` steps.
/// It has no gradient.
public record Assignment() implements Primitive {
  /// What no sum of costs exceeds; costs that are larger, infinite or NaN count as much.
  private static final double LARGEST = 1e150;

  /// The column of each row: `[R, C]` into `[R]`.
  public static Expr of(Expr costs) {
    return Expr.call(new Assignment(), costs);
  }

  @Override
  public String name() {
    return "assignment";
  }

  @Override
  public List<Dim> dims(List<List<Dim>> operands) {
    List<Dim> costs = operands.getFirst();
    if (costs.size() != 2 || costs.get(0).fixed() > costs.get(1).fixed()) {
      throw new ShapeException(
          "assignment: expected a matrix of no more rows than columns, not " + Type.text(costs));
    }
    return List.of(costs.getFirst());
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

  /// Row by row: the shortest way from a new row to a free column, along which all partners on it
  /// move on by one. Prices keep every reduced cost at least 0, and 0 between partners.
  @Override
  public void value(double[][] operands, int[][] shapes, double[] result) {
    int rows = shapes[0][0];
    int n = shapes[0][1];
    double[] rowPrice = new double[rows];
    double[] columnPrice = new double[n + 1];
    // Column n is where a new row starts from.
    int[] rowOf = new int[n + 1];
    Arrays.fill(rowOf, -1);
    for (int row = 0; row < rows; row++) {
      double[] shortest = new double[n];
      Arrays.fill(shortest, Double.POSITIVE_INFINITY);
      int[] cameFrom = new int[n];
      boolean[] isReached = new boolean[n + 1];
      int column = n;
      rowOf[n] = row;
      while (rowOf[column] >= 0) {
        isReached[column] = true;
        int i = rowOf[column];
        int next = -1;
        for (int j = 0; j < n; j++) {
          if (!isReached[j]) {
            double way = cost(operands[0][i * n + j]) - rowPrice[i] - columnPrice[j];
            if (way < shortest[j]) {
              shortest[j] = way;
              cameFrom[j] = column;
            }
            next = next < 0 || shortest[j] < shortest[next] ? j : next;
          }
        }
        double step = shortest[next];
        for (int j = 0; j <= n; j++) {
          if (isReached[j]) {
            rowPrice[rowOf[j]] += step;
            columnPrice[j] -= step;
          } else {
            shortest[j] -= step;
          }
        }
        column = next;
      }
      while (column != n) {
        rowOf[column] = rowOf[cameFrom[column]];
        column = cameFrom[column];
      }
    }
    for (int j = 0; j < n; j++) {
      if (rowOf[j] >= 0) {
        result[rowOf[j]] = j;
      }
    }
  }

  private static double cost(double value) {
    return Double.isNaN(value) ? LARGEST : Math.clamp(value, -LARGEST, LARGEST);
  }
}
