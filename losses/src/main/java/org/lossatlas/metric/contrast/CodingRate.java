package org.lossatlas.metric.contrast;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;
import org.lossatlas.ir.Dim;
import org.lossatlas.ir.Primitive;

/// How many nats it takes to tell the rows of each group within a distortion, on average over rows:
/// `Σ_c n_c/(2N) log det(I + s_c Z_cᵀ Z_c)`, `s_c = D/(n_c eps)`.
///
/// Operands: all rows `[N, D]`, and optionally the group of each `[N]`; without, all are one group.
/// The gradient is `D/(N eps) Z_c (I + s_c Z_cᵀ Z_c)⁻¹`. Both come from eigenvalues of products, none
/// of which is taken below 0: so they are finite also where the identity is lost in rounding.
///
/// @param eps the squared distortion
record CodingRate(double eps) implements Primitive {
  @Override
  public String name() {
    return "codingRate";
  }

  @Override
  public List<Dim> dims(List<List<Dim>> operands) {
    return List.of();
  }

  @Override
  public boolean isDifferentiable(int argument) {
    return argument == 0;
  }

  @Override
  public void value(double[][] operands, int[][] shapes, double[] result) {
    result[0] = 0;
    for (List<Integer> group : groups(operands, shapes)) {
      double scale = scale(group, shapes);
      DMatrixRMaj z = rows(operands[0], shapes[0][1], group);
      EigenDecomposition_F64<DMatrixRMaj> eigen = eigen(z, false);
      for (int i = 0; i < eigen.getNumberOfEigenvalues(); i++) {
        result[0] += group.size() * Math.log1p(scale * eigenvalue(eigen, i));
      }
    }
    result[0] /= 2.0 * shapes[0][0];
  }

  @Override
  public void gradient(
      double[][] operands, int[][] shapes, double[] upstream, int argument, double[] gradient) {
    int features = shapes[0][1];
    double factor = upstream[0] * features / (shapes[0][0] * eps);
    for (List<Integer> group : groups(operands, shapes)) {
      DMatrixRMaj z = rows(operands[0], features, group);
      DMatrixRMaj product = new DMatrixRMaj(group.size(), features);
      CommonOps_DDRM.mult(factor, z, inverse(z, scale(group, shapes)), product);
      for (int i = 0; i < group.size(); i++) {
        System.arraycopy(product.data, i * features, gradient, group.get(i) * features, features);
      }
    }
  }

  private double scale(List<Integer> group, int[][] shapes) {
    return shapes[0][1] / (group.size() * eps);
  }

  /// `(I + scale Zᵀ Z)⁻¹`.
  private static DMatrixRMaj inverse(DMatrixRMaj z, double scale) {
    int n = z.numCols;
    EigenDecomposition_F64<DMatrixRMaj> eigen = eigen(z, true);
    DMatrixRMaj vectors = new DMatrixRMaj(n, n);
    DMatrixRMaj shrunk = new DMatrixRMaj(n, n);
    for (int i = 0; i < n; i++) {
      DMatrixRMaj vector = eigen.getEigenVector(i);
      double weight = 1 / (1 + scale * eigenvalue(eigen, i));
      for (int d = 0; d < n; d++) {
        vectors.set(d, i, vector.get(d));
        shrunk.set(d, i, weight * vector.get(d));
      }
    }
    DMatrixRMaj inverse = new DMatrixRMaj(n, n);
    CommonOps_DDRM.multTransB(shrunk, vectors, inverse);
    return inverse;
  }

  private static EigenDecomposition_F64<DMatrixRMaj> eigen(DMatrixRMaj z, boolean vectors) {
    DMatrixRMaj gram = new DMatrixRMaj(z.numCols, z.numCols);
    CommonOps_DDRM.multInner(z, gram);
    EigenDecomposition_F64<DMatrixRMaj> eigen =
        DecompositionFactory_DDRM.eig(z.numCols, vectors, true);
    if (!eigen.decompose(gram)) {
      throw new ArithmeticException("codingRate: the eigenvalues did not converge");
    }
    return eigen;
  }

  private static double eigenvalue(EigenDecomposition_F64<DMatrixRMaj> eigen, int i) {
    return Math.max(eigen.getEigenvalue(i).getReal(), 0);
  }

  /// The numbers of the rows of each group.
  private static Collection<List<Integer>> groups(double[][] operands, int[][] shapes) {
    Map<Double, List<Integer>> groups = new LinkedHashMap<>();
    for (int i = 0; i < shapes[0][0]; i++) {
      double group = operands.length > 1 ? operands[1][i] : 0;
      groups.computeIfAbsent(group, _ -> new ArrayList<>()).add(i);
    }
    return groups.values();
  }

  private static DMatrixRMaj rows(double[] all, int features, List<Integer> group) {
    DMatrixRMaj rows = new DMatrixRMaj(group.size(), features);
    for (int i = 0; i < group.size(); i++) {
      System.arraycopy(all, group.get(i) * features, rows.data, i * features, features);
    }
    return rows;
  }
}
