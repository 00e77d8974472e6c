package org.lossatlas.ir;

import java.util.List;

/// An operation that a formula cannot say: a dynamic program, a factorisation. It brings its value and the
/// product of an upstream gradient with its Jacobian, and is an operation like any other from then on.
///
/// It sees one row at a time (or one shared value, where all operands are shared), in double precision and
/// row-major order, and may be called from several threads at once. Implementations are records, so that equal
/// ones are shared in a graph. A gradient of a primitive's gradient does not exist.
public interface Primitive {
  /// For the printed graph and for errors: `ctc`.
  String name();

  /// The dims of the result for operands of these dims, or a [ShapeException] in words.
  List<Dim> dims(List<List<Dim>> operands);

  /// Writes the value into `result`.
  ///
  /// @param operands one row of each operand
  /// @param shapes the lengths of each operand's axes
  void value(double[][] operands, int[][] shapes, double[] result);

  /// Writes `Σ_k upstream_k · ∂result_k/∂operand` for the operand at `argument` into `gradient`, every entry.
  void gradient(
      double[][] operands, int[][] shapes, double[] upstream, int argument, double[] gradient);

  /// Whether the operand at `argument` has a gradient; labels and lengths have none.
  boolean isDifferentiable(int argument);
}
