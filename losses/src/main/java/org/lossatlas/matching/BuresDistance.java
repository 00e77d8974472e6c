package org.lossatlas.matching;

import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.NormOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.QRDecomposition;
import org.lossatlas.ir.Dim;
import org.lossatlas.ir.Primitive;
import org.lossatlas.ir.ShapeException;
import org.lossatlas.matrix.SingularValues;

/// How far the covariance `AᵀA` is from `BᵀB`, squared: `‖A‖² + ‖B‖² − 2 ‖A Bᵀ‖_*`, operands
/// `A [N, D]` and `B [M, D]`.
///
/// ```
/// A = Q R,  B = P S,  R Sᵀ = U Σ Vᵀ:   ‖A Bᵀ‖_* = tr Σ,   ∂/∂A = 2 (A − Q U Vᵀ S)
/// ```
///
/// With both reduced to triangles first, only matrices of at most `D × D` have their singular
/// values taken, and `A Bᵀ` does not exist.
record BuresDistance() implements Primitive {
  @Override
  public String name() {
    return "buresDistance";
  }

  @Override
  public List<Dim> dims(List<List<Dim>> operands) {
    if (operands.stream().anyMatch(dims -> dims.size() != 2)) {
      throw new ShapeException("buresDistance: expected two matrices");
    }
    return List.of();
  }

  @Override
  public boolean isDifferentiable(int argument) {
    return true;
  }

  @Override
  public void value(double[][] operands, int[][] shapes, double[] result) {
    DMatrixRMaj product = new DMatrixRMaj(1, 1);
    DMatrixRMaj r = triangle(decomposed(operands, shapes, 0));
    DMatrixRMaj s = triangle(decomposed(operands, shapes, 1));
    CommonOps_DDRM.multTransB(r, s, product);
    double lengths = square(r) + square(s);
    result[0] = Math.max(0, lengths - 2 * SingularValues.of(product).sum());
  }

  @Override
  public void gradient(
      double[][] operands, int[][] shapes, double[] upstream, int argument, double[] gradient) {
    QRDecomposition<DMatrixRMaj> own = decomposed(operands, shapes, argument);
    DMatrixRMaj r = triangle(own);
    DMatrixRMaj s = triangle(decomposed(operands, shapes, 1 - argument));
    DMatrixRMaj product = new DMatrixRMaj(1, 1);
    CommonOps_DDRM.multTransB(r, s, product);
    // R − U Vᵀ S, and then Q before it.
    CommonOps_DDRM.multAdd(-1, SingularValues.of(product).directions(), s, r);
    DMatrixRMaj result = DMatrixRMaj.wrap(shapes[argument][0], shapes[argument][1], gradient);
    CommonOps_DDRM.mult(2 * upstream[0], own.getQ(null, true), r, result);
  }

  private static QRDecomposition<DMatrixRMaj> decomposed(
      double[][] operands, int[][] shapes, int argument) {
    int rows = shapes[argument][0];
    int columns = shapes[argument][1];
    QRDecomposition<DMatrixRMaj> qr = DecompositionFactory_DDRM.qr(rows, columns);
    // It says no where a feature is constant, and is right all the same.
    qr.decompose(new DMatrixRMaj(rows, columns, true, operands[argument].clone()));
    return qr;
  }

  private static DMatrixRMaj triangle(QRDecomposition<DMatrixRMaj> qr) {
    return qr.getR(null, true);
  }

  private static double square(DMatrixRMaj matrix) {
    double length = NormOps_DDRM.normF(matrix);
    return length * length;
  }
}
