package org.lossatlas.ranking;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.lossatlas.ir.Dim;
import org.lossatlas.ir.Primitive;

/// The discount that each entry of a list can expect, `Σ_{i ≤ k} P_ij / log₂(1 + i)`, when place
/// `i` goes to entry `j` with weight `P_ij`. Operands: scores `[L]`, a mask `[L]`; hidden entries
/// are not read and expect 0.
///
/// ```
/// P_i = softmax over j of ((n + 1 − 2i) s_j − Σ_m |s_j − s_m|) / temperature
/// ```
///
/// and then columns and rows are divided by their sums in turn. Backwards each step is undone by a
/// multiplication, so that two tables `n²` are enough, however many steps there are.
///
/// @param temperature softness of the sorting, above 0
/// @param k how many places count; 0 for all
/// @param iterations how often columns and rows are divided
record NeuralSortPrimitive(double temperature, int k, int iterations) implements Primitive {
  /// No column and no row is divided by less.
  private static final double LEAST = 1e-10;

  @Override
  public String name() {
    return "neural-sort";
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
    Arrays.fill(result, 0);
    int[] shown = Lists.shown(operands[1]);
    Sorting sorting = new Sorting(IntStream.of(shown).mapToDouble(i -> operands[0][i]).toArray());
    for (int t = 0; t < iterations; t++) {
      sorting.divideColumns();
      sorting.divideRows();
    }
    for (int place = 0; place < sorting.n; place++) {
      for (int j = 0; j < sorting.n; j++) {
        result[shown[j]] += discount(place) * sorting.p[place][j];
      }
    }
  }

  @Override
  public void gradient(
      double[][] operands, int[][] shapes, double[] upstream, int argument, double[] gradient) {
    Arrays.fill(gradient, 0);
    int[] shown = Lists.shown(operands[1]);
    Sorting sorting = new Sorting(IntStream.of(shown).mapToDouble(i -> operands[0][i]).toArray());
    double[][] columns = new double[iterations][];
    double[][] rows = new double[iterations][];
    for (int t = 0; t < iterations; t++) {
      columns[t] = sorting.divideColumns();
      rows[t] = sorting.divideRows();
    }
    double[][] g = new double[sorting.n][sorting.n];
    for (int place = 0; place < sorting.n; place++) {
      for (int j = 0; j < sorting.n; j++) {
        g[place][j] = discount(place) * upstream[shown[j]];
      }
    }
    for (int t = iterations - 1; t >= 0; t--) {
      sorting.undoRows(rows[t], g);
      sorting.undoColumns(columns[t], g);
    }
    double[] ofScores = sorting.ofScores(g);
    for (int j = 0; j < sorting.n; j++) {
      gradient[shown[j]] = ofScores[j];
    }
  }

  private double discount(int place) {
    return k > 0 && place >= k ? 0 : Math.log(2) / Math.log(2 + place);
  }

  /// The table of places and entries, on its way through the steps.
  private final class Sorting {
    private final double[] s;
    private final int n;
    private final double[][] p;

    Sorting(double[] s) {
      this.s = s;
      this.n = s.length;
      this.p = new double[n][n];
      double[] apart = new double[n];
      Arrays.setAll(apart, j -> Arrays.stream(s).map(other -> Math.abs(s[j] - other)).sum());
      for (int i = 0; i < n; i++) {
        for (int j = 0; j < n; j++) {
          p[i][j] = (lean(i) * s[j] - apart[j]) / temperature;
        }
        softmax(p[i]);
      }
    }

    /// How much place `i`, from 0, is for high scores.
    private double lean(int i) {
      return n - 1 - 2 * i;
    }

    /// Divides each column by its sum, which is returned.
    double[] divideColumns() {
      double[] sums = new double[n];
      for (double[] row : p) {
        for (int j = 0; j < n; j++) {
          sums[j] += row[j];
        }
      }
      for (double[] row : p) {
        for (int j = 0; j < n; j++) {
          row[j] /= Math.max(sums[j], LEAST);
        }
      }
      return sums;
    }

    /// Divides each row by its sum, which is returned.
    double[] divideRows() {
      double[] sums = new double[n];
      for (int i = 0; i < n; i++) {
        sums[i] = Arrays.stream(p[i]).sum();
        for (int j = 0; j < n; j++) {
          p[i][j] /= Math.max(sums[i], LEAST);
        }
      }
      return sums;
    }

    /// Undoes a division of rows, in the table and in the gradient by it.
    void undoRows(double[] sums, double[][] g) {
      for (int i = 0; i < n; i++) {
        double pull = sums[i] > LEAST ? dot(g[i], p[i]) : 0;
        for (int j = 0; j < n; j++) {
          g[i][j] = (g[i][j] - pull) / Math.max(sums[i], LEAST);
          p[i][j] *= Math.max(sums[i], LEAST);
        }
      }
    }

    /// Undoes a division of columns, in the table and in the gradient by it.
    void undoColumns(double[] sums, double[][] g) {
      double[] pull = new double[n];
      for (int i = 0; i < n; i++) {
        for (int j = 0; j < n; j++) {
          pull[j] += sums[j] > LEAST ? g[i][j] * p[i][j] : 0;
        }
      }
      for (int i = 0; i < n; i++) {
        for (int j = 0; j < n; j++) {
          g[i][j] = (g[i][j] - pull[j]) / Math.max(sums[j], LEAST);
          p[i][j] *= Math.max(sums[j], LEAST);
        }
      }
    }

    /// The gradient by the scores, from that by the table before its first step.
    double[] ofScores(double[][] g) {
      double[] ofScores = new double[n];
      double[] ofApart = new double[n];
      for (int i = 0; i < n; i++) {
        double mean = dot(g[i], p[i]);
        for (int j = 0; j < n; j++) {
          double ofLogit = p[i][j] * (g[i][j] - mean) / temperature;
          ofScores[j] += lean(i) * ofLogit;
          ofApart[j] -= ofLogit;
        }
      }
      for (int j = 0; j < n; j++) {
        for (int m = 0; m < n; m++) {
          ofScores[j] += Math.signum(s[j] - s[m]) * (ofApart[j] + ofApart[m]);
        }
      }
      return ofScores;
    }
  }

  private static void softmax(double[] x) {
    double largest = Arrays.stream(x).max().orElseThrow();
    double sum = 0;
    for (int j = 0; j < x.length; j++) {
      x[j] = Math.exp(x[j] - largest);
      sum += x[j];
    }
    for (int j = 0; j < x.length; j++) {
      x[j] /= sum;
    }
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int j = 0; j < a.length; j++) {
      sum += a[j] * b[j];
    }
    return sum;
  }
}
