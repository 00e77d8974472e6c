package org.lossatlas.signal;

import java.util.List;
import org.lossatlas.Expr;
import org.lossatlas.ir.Dim;
import org.lossatlas.ir.Primitive;

/// The soft minimum of the costs of all alignments of two sequences `[T, D]` and `[M, D]`.
///
/// Takes the sequences rather than their `T × M` distances: those are made in double, where they do
/// not cancel, and none is kept.
///
/// @param gamma how soft the minimum is
record SoftDtw(double gamma) implements Primitive {
  static Expr of(Expr x, Expr y, double gamma) {
    return Expr.call(new SoftDtw(gamma), x, y);
  }

  @Override
  public String name() {
    return "softDtw";
  }

  @Override
  public List<Dim> dims(List<List<Dim>> operands) {
    return SoftAlignment.dims(name(), operands);
  }

  @Override
  public boolean isDifferentiable(int argument) {
    return true;
  }

  @Override
  public void value(double[][] operands, int[][] shapes, double[] result) {
    result[0] = new SoftAlignment(operands, shapes, gamma).cost();
  }

  @Override
  public void gradient(
      double[][] operands, int[][] shapes, double[] upstream, int argument, double[] gradient) {
    SoftAlignment alignment = new SoftAlignment(operands, shapes, gamma);
    alignment.pull(alignment.passing(), upstream[0], argument, gradient);
  }
}
