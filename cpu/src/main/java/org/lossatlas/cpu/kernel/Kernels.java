package org.lossatlas.cpu.kernel;

import org.lossatlas.ir.Op;

/// The inner loops of the engine: one call works on one stretch of plain arrays.
///
/// Kernels know no shapes, allocate nothing and keep no state, so any number of threads may share
/// one instance. Unless an operation says otherwise, `out` may be an operand itself at the same
/// offset, but must not overlap one in another way.
///
/// What is computed element by element has the same bits in every implementation, at every vector
/// width and wherever in the stretch an element stands. Sums depend on the implementation and on
/// the lengths, never on the offset, the thread or the time.
public interface Kernels {

  /// The kernels for this machine: those on the Vector API where its module is there, else plain
  /// Java.
  static Kernels best() {
    return KernelChoice.BEST;
  }

  /// What these kernels are, in words, such as `Vector API, 16 floats a vector`.
  String description();

  /// `out[i] = op(x[i])`.
  void unary(Op.Unary op, float[] x, int xAt, float[] out, int outAt, int n);

  /// `out[i] = op(a[i], b[i])`.
  void binary(Op.Binary op, float[] a, int aAt, float[] b, int bAt, float[] out, int outAt, int n);

  /// `out[i] = op(a[i], b)`.
  void binary(Op.Binary op, float[] a, int aAt, float b, float[] out, int outAt, int n);

  /// `out[i] = op(a, b[i])`.
  void binary(Op.Binary op, float a, float[] b, int bAt, float[] out, int outAt, int n);

  /// `out[i] = condition[i] ≠ 0 ? a[i] : b[i]`; NaN differs from 0.
  void select(
      float[] condition,
      int conditionAt,
      float[] a,
      int aAt,
      float[] b,
      int bAt,
      float[] out,
      int outAt,
      int n);

  /// `out[i] = value`.
  void fill(float value, float[] out, int outAt, int n);

  /// `Σ x[i]`, carried in double.
  double sum(float[] x, int at, int n);

  /// The largest entry, −∞ for `n = 0`, NaN if any entry is.
  float max(float[] x, int at, int n);

  /// The smallest entry, +∞ for `n = 0`, NaN if any entry is.
  float min(float[] x, int at, int n);

  /// The place, counted from `at`, of the first largest entry or of the first NaN; −1 for `n = 0`.
  int argMax(float[] x, int at, int n);

  /// The place, counted from `at`, of the first smallest entry or of the first NaN; −1 for `n = 0`.
  int argMin(float[] x, int at, int n);

  /// `log Σ exp(x[i])`, shifted by the maximum: −∞ for `n = 0` or where all entries are −∞.
  float logSumExp(float[] x, int at, int n);

  /// `out[i] = exp(x[i] − shift)` for entries up to `shift`; returns their sum, carried in double.
  ///
  /// With the maximum for a shift this is a softmax short of a division: a row's value and gradient
  /// for a single exponential an entry.
  double expSum(float[] x, int at, float shift, float[] out, int outAt, int n);

  /// `sum[i] += x[i]`.
  void addTo(float[] x, int at, double[] sum, int sumAt, int n);

  /// `sum[i] += x[i]`.
  void addTo(float[] x, int at, float[] sum, int sumAt, int n);

  /// `C = op(A) op(B)` or, if `accumulate`, `C += op(A) op(B)`, in float.
  ///
  /// `op(A)` is `m × k`, `op(B)` is `k × n` and `C` is `m × n`; `op` transposes where said, so that
  /// `A` is stored `k × m` if `transposeA`. Rows are `lda`, `ldb` and `ldc` floats apart. `C` must
  /// not overlap an operand. The order of summation depends on `k`, what is transposed and the
  /// implementation alone: an entry is the same to the last bit in a product of any `m` and `n`.
  ///
  /// @param scratch at least [#matMulScratch] floats, of any content, left with any content
  void matMul(
      boolean transposeA,
      boolean transposeB,
      int m,
      int n,
      int k,
      float[] a,
      int aAt,
      int lda,
      float[] b,
      int bAt,
      int ldb,
      float[] c,
      int cAt,
      int ldc,
      boolean accumulate,
      float[] scratch);

  /// How many floats of scratch a product of these sizes wants: at most 262144, whatever the sizes.
  int matMulScratch(int m, int n, int k);

  /// A loop that does several operations at once.
  default Loop loop(LoopCode code) {
    return new BlockLoop(this, code);
  }
}
