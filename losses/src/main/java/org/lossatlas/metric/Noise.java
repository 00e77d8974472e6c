package org.lossatlas.metric;

import java.util.List;
import org.lossatlas.Expr;
import org.lossatlas.ir.Dim;
import org.lossatlas.ir.Primitive;
import org.lossatlas.ir.ShapeException;

/// Numbers that look drawn from (0, 1), the same on every engine: operands are the number of the
/// row and the numbers of its entries `[N]`, the result has an entry for each.
///
/// @param seed another seed gives other numbers
record Noise(long seed) implements Primitive {
  /// For this row and each row of the batch: `[N]`, in the row space of `x`.
  Expr ofPairs(Expr x) {
    return Expr.call(this, x.rowIndex(), x.range(x.all().dim(0)));
  }

  @Override
  public String name() {
    return "noise";
  }

  @Override
  public List<Dim> dims(List<List<Dim>> operands) {
    if (!operands.getFirst().isEmpty() || operands.getLast().size() != 1) {
      throw new ShapeException("noise: expected a number and a vector");
    }
    return operands.getLast();
  }

  @Override
  public boolean isDifferentiable(int argument) {
    return false;
  }

  @Override
  public void value(double[][] operands, int[][] shapes, double[] result) {
    long row = mixed(seed + (long) operands[0][0]);
    for (int i = 0; i < result.length; i++) {
      // 24 bits and a half: float32 holds it, and it is neither 0 nor 1.
      result[i] = ((mixed(row + (long) operands[1][i]) >>> 41) + 0.5) / (1L << 23);
    }
  }

  @Override
  public void gradient(
      double[][] operands, int[][] shapes, double[] upstream, int argument, double[] gradient) {
    throw new UnsupportedOperationException("noise has no gradient");
  }

  /// The finalizer of SplitMix64: Steele, Lea & Flood, *Fast Splittable Pseudorandom Number
  /// Generators*, OOPSLA 2014, figure 16, after one step of its sequence.
  private static long mixed(long z) {
    z += 0x9E3779B97F4A7C15L;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
