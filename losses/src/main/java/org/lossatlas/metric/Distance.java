package org.lossatlas.metric;

import java.util.function.UnaryOperator;
import org.lossatlas.Expr;

/// How far apart two vectors are.
///
/// Where a direction is not defined, at distance 0 or for the cosine of a zero vector, the gradient is 0.
public enum Distance {
  /// `‖a − b‖`
  EUCLIDEAN,
  /// `‖a − b‖²`
  SQUARED_EUCLIDEAN,
  /// `1 − cos(a, b)`; 1 where either is zero
  COSINE,
  /// `Σ |a − b|`
  MANHATTAN,
  /// `var(a − b) / var(a)`, the inverse of the signal-to-noise ratio, over the coordinates; 0 where `a` does not vary.
  /// The first vector is the anchor: it is not symmetric. Yuan, Deng, Tang, Tang & Chen, *Signal-to-Noise Ratio: A
  /// Robust Distance Metric for Deep Metric Learning*, CVPR 2019, eq. 3.
  SNR;

  /// Between two vectors `[D]`.
  public Expr between(Expr a, Expr b) {
    return switch (this) {
      case EUCLIDEAN -> a.sub(b).norm(0);
      case SQUARED_EUCLIDEAN -> a.sub(b).square().sum(0);
      case COSINE -> Cosine.between(a, b).complement();
      case MANHATTAN -> a.sub(b).abs().sum(0);
      case SNR -> perVariance(SQUARED_EUCLIDEAN.between(centred(a, 0), centred(b, 0)), a);
    };
  }

  /// From this row's vector `[D]` to each of `others`, a table `[M, D]` or a vector in every row: `[M]`.
  ///
  /// Memory per row: `M`, but `M·D` for [#MANHATTAN].
  public Expr toEach(Expr a, Expr others) {
    Ordered ordered = orderedToEach(a, others);
    return ordered.distance().apply(ordered.values());
  }

  /// What is in the order of the distances: for those who want the largest or the smallest, and would compute `M` roots
  /// for it.
  ///
  /// @param values `[M]`, in the order of the distances
  /// @param distance from a value to the distance, for finite values
  public record Ordered(Expr values, UnaryOperator<Expr> distance) {}

  /// As [#toEach], before the root.
  public Ordered orderedToEach(Expr a, Expr others) {
    return switch (this) {
      case EUCLIDEAN -> {
        Expr unit = unit(a, others);
        yield new Ordered(
            squares(a.div(unit), others.div(unit)), squares -> squares.safeSqrt().mul(unit));
      }
      case SQUARED_EUCLIDEAN -> {
        Expr unit = unit(a, others);
        yield new Ordered(
            squares(a.div(unit), others.div(unit)), squares -> squares.mul(unit).mul(unit));
      }
      case COSINE -> asIs(Cosine.toEach(a, others).complement());
      case MANHATTAN -> asIs(others.all().sub(a).abs().sum(1));
      case SNR ->
          asIs(perVariance(SQUARED_EUCLIDEAN.toEach(centred(a, 0), centred(others, -1)), a));
    };
  }

  private static Ordered asIs(Expr distances) {
    return new Ordered(distances, UnaryOperator.identity());
  }

  private static Expr centred(Expr x, int axis) {
    return x.sub(x.mean(axis).insertAxis(axis));
  }

  /// Sums of squares divided by that of the anchor, which is what their variances are to its.
  private static Expr perVariance(Expr squares, Expr anchor) {
    Expr variation = centred(anchor, 0).square().sum(0);
    Expr varies = variation.gt(0);
    return varies.where(squares.div(varies.where(variation, anchor.constant(1))), anchor.constant(0));
  }

  /// `‖a‖² + ‖b‖² − 2 a·b`: a matrix product instead of `M·D` differences a row. What cancels leaves an error of about
  /// `(‖a‖² + ‖b‖²) ε` in the square, so that of vectors of length 1 float32 tells a distance below 3e-4 from 0 no more.
  /// Lengths are products too: on an engine whose products do not depend on their size, equal vectors are exactly 0 apart.
  private static Expr squares(Expr a, Expr others) {
    return square(others).all().add(square(a)).sub(a.dotEach(others.all()).mul(2)).relu();
  }

  /// `‖x‖²` along the last axis.
  private static Expr square(Expr x) {
    Expr row = x.insertAxis(-2);
    return row.matMulTransposed(row).removeAxis(-1).removeAxis(-1);
  }

  /// The largest magnitude of all: measured in it, no square overflows or vanishes. It cancels, so it may be constant.
  private static Expr unit(Expr a, Expr others) {
    Expr largest = largest(a).max(largest(others)).stopGradient();
    return largest.gt(0).where(largest, largest.constant(1));
  }

  private static Expr largest(Expr x) {
    return x.abs().flatten().maxOver(0).all().flatten().maxOver(0);
  }
}
