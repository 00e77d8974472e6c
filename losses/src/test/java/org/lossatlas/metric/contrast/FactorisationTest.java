package org.lossatlas.metric.contrast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.lossatlas.ir.Primitive;

/// The primitives that factorise a matrix, against what can be worked out without.
class FactorisationTest {
  private static final Offset<Double> CLOSE = within(1e-12);

  @Test
  void theInverseCholeskyFactorWhitens() {
    int n = 4;
    double[] s = covariance(n);
    double[] w = value(new InverseCholesky(), n * n, new int[] {n, n}, s);
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        double whitened = 0;
        for (int k = 0; k < n * n; k++) {
          whitened += w[i * n + k / n] * s[k] * w[j * n + k % n];
        }
        assertThat(whitened).isEqualTo(i == j ? 1 : 0, CLOSE);
        if (j > i) {
          assertThat(w[i * n + j]).isZero();
        }
      }
    }
    hasTheGradientOfItsValue(new InverseCholesky(), n * n, new int[] {n, n}, s, true);
  }

  @Test
  void aSingularCovarianceIsRefusedInWords() {
    assertThatThrownBy(
            () -> value(new InverseCholesky(), 4, new int[] {2, 2}, new double[] {1, 1, 1, 1}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("not positive definite");
  }

  @Test
  void theCodingRateIsALogarithmOfDeterminants() {
    double eps = 0.3;
    double[] z = random(4 * 2, 5);
    double[] groups = {7, 2, 7, 7};
    double expected = 0;
    for (double group : new double[] {7, 2}) {
      double a = 1;
      double b = 0;
      double d = 1;
      double size = Arrays.stream(groups).filter(g -> g == group).count();
      for (int i = 0; i < 4; i++) {
        if (groups[i] == group) {
          a += 2 / (size * eps) * z[2 * i] * z[2 * i];
          b += 2 / (size * eps) * z[2 * i] * z[2 * i + 1];
          d += 2 / (size * eps) * z[2 * i + 1] * z[2 * i + 1];
        }
      }
      expected += size / 8 * Math.log(a * d - b * b);
    }
    CodingRate rate = new CodingRate(eps);
    double[] result = new double[1];
    int[][] shapes = {{4, 2}, {4}};
    rate.value(new double[][] {z, groups}, shapes, result);
    assertThat(result[0]).isEqualTo(expected, CLOSE);

    double[] gradient = new double[8];
    rate.gradient(new double[][] {z, groups}, shapes, new double[] {2}, 0, gradient);
    for (int i = 0; i < 8; i++) {
      double[] above = z.clone();
      double[] below = z.clone();
      above[i] += 1e-5;
      below[i] -= 1e-5;
      rate.value(new double[][] {above, groups}, shapes, result);
      double difference = result[0];
      rate.value(new double[][] {below, groups}, shapes, result);
      assertThat(gradient[i]).isEqualTo((difference - result[0]) / 1e-5, within(1e-8));
    }
  }

  @Test
  void theCodingRateIsFiniteWhereTheIdentityIsLost() {
    double[] z = {1e12, 1e12, 1e12, 1e12};
    double[] gradient = new double[4];
    int[][] shapes = {{2, 2}};
    new CodingRate(1).gradient(new double[][] {z}, shapes, new double[] {1}, 0, gradient);
    assertThat(value(new CodingRate(1), 1, shapes[0], z)[0]).isFinite();
    assertThat(Arrays.stream(gradient).allMatch(Double::isFinite)).isTrue();
  }

  @Test
  void theNuclearNormIsTheSumOfSingularValues() {
    double[] square = random(4, 3);
    double frobenius = Arrays.stream(square).map(x -> x * x).sum();
    double determinant = square[0] * square[3] - square[1] * square[2];
    double expected = Math.sqrt(frobenius + 2 * Math.abs(determinant));
    assertThat(value(new NuclearNorm(), 1, new int[] {2, 2}, square)[0]).isEqualTo(expected, CLOSE);
    for (int[] shape : new int[][] {{2, 2}, {5, 3}, {3, 5}, {1, 4}}) {
      double[] matrix = random(shape[0] * shape[1], 11);
      hasTheGradientOfItsValue(new NuclearNorm(), 1, shape, matrix, false);
    }
  }

  @Test
  void theNuclearNormHasTheShortestSubgradient() {
    double[] gradient = new double[4];
    int[][] shapes = {{2, 2}};
    double[] one = {1};
    new NuclearNorm().gradient(new double[][] {new double[4]}, shapes, one, 0, gradient);
    assertThat(gradient).containsOnly(0);
    new NuclearNorm().gradient(new double[][] {{3, 3, 3, 3}}, shapes, one, 0, gradient);
    for (double slope : gradient) {
      assertThat(slope).isEqualTo(0.5, CLOSE);
    }
  }

  /// Against central differences, under different gradients from above.
  private static void hasTheGradientOfItsValue(
      Primitive primitive, int size, int[] shape, double[] x, boolean symmetric) {
    double[] upstream = random(size, 9);
    double[] gradient = new double[x.length];
    primitive.gradient(new double[][] {x}, new int[][] {shape}, upstream, 0, gradient);
    for (int i = 0; i < x.length; i++) {
      int twin = symmetric ? i % shape[1] * shape[1] + i / shape[1] : i;
      double difference = 0;
      for (int sign : new int[] {1, -1}) {
        double[] moved = x.clone();
        moved[i] += sign * 0.5e-5;
        moved[twin] += sign * 0.5e-5;
        double[] y = value(primitive, size, shape, moved);
        for (int k = 0; k < size; k++) {
          difference += sign * upstream[k] * y[k];
        }
      }
      double expected = (gradient[i] + gradient[twin]) / 2;
      assertThat(difference / 2e-5).isEqualTo(expected, within(1e-7));
    }
  }

  private static double[] value(Primitive primitive, int size, int[] shape, double[] x) {
    double[] result = new double[size];
    primitive.value(new double[][] {x}, new int[][] {shape}, result);
    return result;
  }

  private static double[] covariance(int n) {
    double[] a = random(n * n, 1);
    double[] s = new double[n * n];
    for (int i = 0; i < n * n; i++) {
      s[i] = i / n == i % n ? 0.5 : 0;
      for (int k = 0; k < n; k++) {
        s[i] += a[i / n * n + k] * a[i % n * n + k];
      }
    }
    return s;
  }

  private static double[] random(int size, long seed) {
    return new Random(seed).doubles(size, -1.5, 1.5).toArray();
  }
}
