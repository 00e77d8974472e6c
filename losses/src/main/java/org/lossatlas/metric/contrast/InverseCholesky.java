package org.lossatlas.metric.contrast;

import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.decomposition.TriangularSolver_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.CholeskyDecomposition_F64;
import org.lossatlas.ir.Dim;
import org.lossatlas.ir.Primitive;
import org.lossatlas.ir.ShapeException;

/// `W = K⁻¹` of a covariance `S = K Kᵀ`, `K` lower triangular: `W c` has covariance `I` where `c`
/// has `S`.
///
/// ```
/// ∂/∂S = ½ Wᵀ (P + Pᵀ) W,   P the lower triangle of −G Wᵀ with half its diagonal, G from above
/// ```
///
/// A matrix that is not positive definite has no such factor and is refused in words.
record InverseCholesky() implements Primitive {
  @Override
  public String name() {
    return "inverseCholesky";
  }

  @Override
  public List<Dim> dims(List<List<Dim>> operands) {
    List<Dim> dims = operands.getFirst();
    if (dims.size() != 2 || !dims.getFirst().equals(dims.getLast())) {
      throw new ShapeException("inverseCholesky: expected a square matrix");
    }
    return dims;
  }

  @Override
  public boolean isDifferentiable(int argument) {
    return true;
  }

  @Override
  public void value(double[][] operands, int[][] shapes, double[] result) {
    System.arraycopy(inverse(operands[0], shapes[0][0]).data, 0, result, 0, result.length);
  }

  @Override
  public void gradient(
      double[][] operands, int[][] shapes, double[] upstream, int argument, double[] gradient) {
    int n = shapes[0][0];
    DMatrixRMaj w = inverse(operands[0], n);
    DMatrixRMaj p = new DMatrixRMaj(n, n);
    CommonOps_DDRM.multTransB(-1, new DMatrixRMaj(n, n, true, upstream), w, p);
    for (int row = 0; row < n; row++) {
      for (int column = row; column < n; column++) {
        // Half of P + Pᵀ: half the lower triangle on both sides.
        double half = p.get(column, row) / 2;
        p.set(row, column, half);
        p.set(column, row, half);
      }
    }
    DMatrixRMaj pw = new DMatrixRMaj(n, n);
    CommonOps_DDRM.mult(p, w, pw);
    CommonOps_DDRM.multTransA(w, pw, DMatrixRMaj.wrap(n, n, gradient));
  }

  private static DMatrixRMaj inverse(double[] covariance, int n) {
    CholeskyDecomposition_F64<DMatrixRMaj> cholesky = DecompositionFactory_DDRM.chol(n, true);
    if (!cholesky.decompose(new DMatrixRMaj(n, n, true, covariance))) {
      throw new IllegalArgumentException(
          "the covariance of the batch is not positive definite: a feature is constant or depends"
              + " on others; shrink it, with eps above 0, or take more rows");
    }
    DMatrixRMaj factor = cholesky.getT(null);
    TriangularSolver_DDRM.invertLower(factor.data, n);
    return factor;
  }
}
