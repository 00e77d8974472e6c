package org.lossatlas.metric.contrast;

import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.SingularValueDecomposition_F64;
import org.lossatlas.Expr;
import org.lossatlas.ir.Dim;
import org.lossatlas.ir.Primitive;
import org.lossatlas.ir.ShapeException;

/// The sum of the singular values of a matrix `[M, D]`.
///
/// The gradient is `U Vᵀ` over the singular values above 0, up to rounding: where some are 0, this
/// is the shortest of the subgradients, and 0 for a matrix of zeros.
record NuclearNorm() implements Primitive {
  /// Rounding of singular values, relative to the largest and to the longer side.
  private static final double ROUNDING = Math.ulp(1.0);

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
    result[0] = 0;
    for (double s : decomposed(operands[0], shapes[0], false).getSingularValues()) {
      result[0] += s;
    }
  }

  @Override
  public void gradient(
      double[][] operands, int[][] shapes, double[] upstream, int argument, double[] gradient) {
    int rows = shapes[0][0];
    int columns = shapes[0][1];
    SingularValueDecomposition_F64<DMatrixRMaj> svd = decomposed(operands[0], shapes[0], true);
    DMatrixRMaj u = svd.getU(null, false);
    double[] s = svd.getSingularValues();
    double largest = 0;
    for (int k = 0; k < svd.numberOfSingularValues(); k++) {
      largest = Math.max(largest, s[k]);
    }
    for (int k = 0; k < u.numCols; k++) {
      double weight = s[k] > largest * ROUNDING * Math.max(rows, columns) ? upstream[0] : 0;
      for (int i = 0; i < rows; i++) {
        u.set(i, k, weight * u.get(i, k));
      }
    }
    CommonOps_DDRM.mult(u, svd.getV(null, true), DMatrixRMaj.wrap(rows, columns, gradient));
  }

  private static SingularValueDecomposition_F64<DMatrixRMaj> decomposed(
      double[] matrix, int[] shape, boolean vectors) {
    SingularValueDecomposition_F64<DMatrixRMaj> svd =
        DecompositionFactory_DDRM.svd(shape[0], shape[1], vectors, vectors, true);
    if (!svd.decompose(new DMatrixRMaj(shape[0], shape[1], true, matrix))) {
      throw new ArithmeticException("nuclearNorm: the singular values did not converge");
    }
    return svd;
  }
}
