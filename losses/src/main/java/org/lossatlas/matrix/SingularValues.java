package org.lossatlas.matrix;

import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.SingularValueDecomposition_F64;

/// `U diag(s) Vᵀ`, as which any matrix can be written: `s` at least 0, `U` and `V` of orthogonal
/// columns of length 1.
public final class SingularValues {
  /// Rounding of singular values, relative to the largest and to the longer side.
  private static final double ROUNDING = Math.ulp(1.0);

  private final DMatrixRMaj matrix;

  private SingularValues(DMatrixRMaj matrix) {
    this.matrix = matrix;
  }

  public static SingularValues of(DMatrixRMaj matrix) {
    return new SingularValues(matrix);
  }

  /// Their sum, the nuclear norm.
  public double sum() {
    return Arrays.stream(decomposed(false).getSingularValues()).sum();
  }

  /// `U Vᵀ` over the singular values above 0, up to rounding: the gradient of their sum. Where some
  /// are 0, this is the shortest of the subgradients, and 0 for a matrix of zeros.
  public DMatrixRMaj directions() {
    SingularValueDecomposition_F64<DMatrixRMaj> svd = decomposed(true);
    DMatrixRMaj u = svd.getU(null, false);
    double[] s = svd.getSingularValues();
    double largest = Arrays.stream(s, 0, svd.numberOfSingularValues()).max().orElse(0);
    double least = largest * ROUNDING * Math.max(matrix.numRows, matrix.numCols);
    for (int k = 0; k < u.numCols; k++) {
      if (!(s[k] > least)) {
        for (int i = 0; i < u.numRows; i++) {
          u.set(i, k, 0);
        }
      }
    }
    DMatrixRMaj directions = new DMatrixRMaj(matrix.numRows, matrix.numCols);
    CommonOps_DDRM.mult(u, svd.getV(null, true), directions);
    return directions;
  }

  private SingularValueDecomposition_F64<DMatrixRMaj> decomposed(boolean vectors) {
    SingularValueDecomposition_F64<DMatrixRMaj> svd =
        DecompositionFactory_DDRM.svd(matrix.numRows, matrix.numCols, vectors, vectors, true);
    if (!svd.decompose(matrix.copy())) {
      throw new ArithmeticException("the singular values of a matrix did not converge");
    }
    return svd;
  }
}
