package org.lossatlas.signal;

import java.util.List;
import org.lossatlas.Expr;
import org.lossatlas.ir.Dim;
import org.lossatlas.ir.Primitive;
import org.lossatlas.ir.ShapeException;

/// How far the soft alignment of two sequences `[T, D]` strays from the diagonal: the mean of `Σ (i
/// − j)²/T²` over all alignments, the cheap ones weighing more.
///
/// @param gamma how soft the alignment is
record TimeDistortion(double gamma) implements Primitive {
  static Expr of(Expr x, Expr y, double gamma) {
    return Expr.call(new TimeDistortion(gamma), x, y);
  }

  @Override
  public String name() {
    return "timeDistortion";
  }

  @Override
  public List<Dim> dims(List<List<Dim>> operands) {
    Dim length = operands.get(0).getFirst();
    if (!length.equals(operands.get(1).getFirst())) {
      throw new ShapeException(
          "timeDistortion: sequences of %s and %s vectors, expected one length"
              .formatted(length, operands.get(1).getFirst()));
    }
    return SoftAlignment.dims(name(), operands);
  }

  @Override
  public boolean isDifferentiable(int argument) {
    return true;
  }

  @Override
  public void value(double[][] operands, int[][] shapes, double[] result) {
    result[0] = new SoftAlignment(operands, shapes, gamma).distortion();
  }

  @Override
  public void gradient(
      double[][] operands, int[][] shapes, double[] upstream, int argument, double[] gradient) {
    SoftAlignment alignment = new SoftAlignment(operands, shapes, gamma);
    alignment.pull(alignment.distortionGradient(), upstream[0], argument, gradient);
  }
}
