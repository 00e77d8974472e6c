package org.lossatlas.metric.contrast;

import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.lossatlas.Expr;
import org.lossatlas.ir.Dim;
import org.lossatlas.ir.Primitive;
import org.lossatlas.ir.ShapeException;
import org.lossatlas.matrix.SingularValues;

/// The sum of the singular values of a matrix `[M, D]`.
///
/// The gradient is `U Vᵀ` over the singular values above 0, up to rounding: where some are 0, this
/// is the shortest of the subgradients, and 0 for a matrix of zeros.
record NuclearNorm() implements Primitive {
  static Expr of(Expr matrix) {
    return Expr.call(new NuclearNorm(), matrix);
  }

  @Override
  public String name() {
    return "nuclearNorm";
  }

  @Override
  public List<Dim> dims(List<List<Dim>> operands) {
    if (operands.getFirst().size() != 2) {
      throw new ShapeException("nuclearNorm: expected a matrix");
    }
    return List.of();
  }

  @Override
  public boolean isDifferentiable(int argument) {
    return true;
  }

  @Override
  public void value(double[][] operands, int[][] shapes, double[] result) {
    result[0] = singularValues(operands[0], shapes[0]).sum();
  }

  @Override
  public void gradient(
      double[][] operands, int[][] shapes, double[] upstream, int argument, double[] gradient) {
    DMatrixRMaj directions = singularValues(operands[0], shapes[0]).directions();
    for (int i = 0; i < gradient.length; i++) {
      gradient[i] = upstream[0] * directions.data[i];
    }
  }

  private static SingularValues singularValues(double[] matrix, int[] shape) {
    return SingularValues.of(new DMatrixRMaj(shape[0], shape[1], true, matrix));
  }
}
