package org.lossatlas.ir;

import java.util.Arrays;
import java.util.List;

/// The operations, a closed set. What each means is defined by the reference engine; its result type
/// stands in [TypeRules], its gradient in `org.lossatlas.grad.Gradients`. Each table is an exhaustive
/// `switch`, so a new operation fails to compile wherever its line is missing.
///
/// Axes count from 0 within one row: the row axis itself is not among them, only [All] and [Total] look
/// beyond the row, and [Own] and [Spread] bring back what they made.
public sealed interface Op {

  // ---- leaves

  /// The graph's input at `index`.
  record Input(int index, String name) implements Op {}

  /// A shared scalar.
  record Constant(double value) implements Op {
    /// By bits, so that 0 and -0 differ and NaN equals itself.
    @Override
    public boolean equals(Object other) {
      return other instanceof Constant(double v)
          && Double.doubleToRawLongBits(v) == Double.doubleToRawLongBits(value);
    }

    @Override
    public int hashCode() {
      return Double.hashCode(value);
    }
  }

  /// A shared table of fixed numbers, such as a filter; row-major.
  record Table(List<Dim> dims, double[] values) implements Op {
    public Table {
      dims = List.copyOf(dims);
      values = values.clone();
    }

    @Override
    public double[] values() {
      return values.clone();
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Table(List<Dim> d, double[] v)
          && d.equals(dims)
          && Arrays.equals(v, values);
    }

    @Override
    public int hashCode() {
      return 31 * dims.hashCode() + Arrays.hashCode(values);
    }

    @Override
    public String toString() {
      return "Table" + Type.text(dims);
    }
  }

  /// `0, 1, .., length − 1`, shared.
  record Range(Dim length) implements Op {}

  /// The length of an axis or the number of rows, as a shared scalar.
  record Size(Dim dim) implements Op {}

  /// The number of the row itself, from 0: a scalar a row.
  record RowIndex(String rows) implements Op {}

  // ---- element by element; operands have equal dims, and may mix shared with one row space

  /// One operand.
  enum Unary implements Op {
    /// `−x`
    NEG,
    /// `|x|`; derivative `sign(x)`
    ABS,
    /// −1, 0 or 1; derivative 0
    SIGN,
    /// `max(x, 0)`; derivative 1 where `x > 0`, else 0
    RELU,
    /// `√x`, NaN below 0
    SQRT,
    /// `eˣ`
    EXP,
    /// `eˣ − 1`, exact near 0
    EXPM1,
    /// natural logarithm
    LOG,
    /// `log(1 + x)`, exact near 0
    LOG1P,
    SIN,
    COS,
    ASIN,
    ACOS,
    ATAN,
    TANH,
    /// `1 / (1 + e^−x)`
    SIGMOID,
    /// `log(1 + eˣ) = max(x, 0) + log1p(e^−|x|)`: no overflow, no cancellation
    SOFTPLUS,
    /// error function
    ERF,
    /// logarithm of the standard normal's distribution function
    LOG_NDTR,
    /// `log |Γ(x)|`
    LOG_GAMMA,
    /// `e^−|x| I₀(x)`, the modified Bessel function scaled to stay finite
    I0E,
    /// `e^−|x| I₁(x)`
    I1E,
    /// largest whole number not above x; derivative 0
    FLOOR,
    /// smallest whole number not below x; derivative 0
    CEIL,
    /// nearest whole number, halves to even; derivative 0
    ROUND
  }

  /// `ψ⁽ⁿ⁾(x)` for `x > 0`: digamma for order 0, trigamma for 1.
  record Polygamma(int order) implements Op {}

  /// Two operands.
  enum Binary implements Op {
    ADD,
    SUB,
    MUL,
    DIV,
    /// `a^b`, with `0⁰ = 1`
    POW,
    /// a tie gives half the gradient to each
    MIN,
    /// a tie gives half the gradient to each
    MAX,
    /// angle of the point (x = b, y = a); 0 with gradient 0 at the origin
    ATAN2,
    /// 1 where equal, else 0; derivative 0
    EQ,
    /// 1 where `a < b`, else 0; derivative 0
    LT,
    /// 1 where `a ≤ b`, else 0; derivative 0
    LE
  }

  /// `condition ≠ 0 ? a : b`; the branch not taken is not looked at, whatever it holds, in value and gradient.
  record Select() implements Op {}

  // ---- shape

  /// Repeats along leading axes that are missing and axes of length 1, as NumPy does.
  record Broadcast(List<Dim> dims) implements Op {
    public Broadcast {
      dims = List.copyOf(dims);
    }
  }

  /// The same values in row-major order under other axes.
  record Reshape(List<Dim> dims) implements Op {
    public Reshape {
      dims = List.copyOf(dims);
    }
  }

  /// Axis `i` of the result is axis `order[i]` of the operand.
  record Transpose(List<Integer> order) implements Op {
    public Transpose {
      order = List.copyOf(order);
    }
  }

  /// `length` entries from `start` along an axis.
  record Slice(int axis, Dim start, Dim length) implements Op {}

  /// Zeros before and after along an axis.
  record Pad(int axis, Dim before, Dim after) implements Op {}

  /// Operands one after the other along an axis.
  record Concat(int axis) implements Op {}

  /// Backwards along an axis.
  record Flip(int axis) implements Op {}

  /// Overlapping windows: `[.., L, ..] → [.., (L − size)/stride + 1, size, ..]`, the window's own axis
  /// right after `axis`. A convolution is a product with a filter and a sum over that axis, a pooling
  /// a reduction over it.
  record Window(int axis, int size, int stride) implements Op {}

  /// The transpose of [Window]: lays windows over an axis of `length` and adds where they overlap.
  record Fold(int axis, int stride, Dim length) implements Op {}

  // ---- along an axis

  /// Reduces an axis away.
  record Reduce(Kind kind, int axis) implements Op {
    public enum Kind {
      /// 0 over an empty axis
      SUM,
      /// −∞ over an empty axis; the gradient goes to the first of equal entries
      MAX,
      /// +∞ over an empty axis; the gradient goes to the first of equal entries
      MIN,
      /// `log Σ eˣ`, shifted by the maximum; −∞ over an empty axis or where all entries are −∞
      LOG_SUM_EXP
    }
  }

  /// `eˣ / Σ eˣ` along an axis; 0 everywhere where all entries are −∞.
  record Softmax(int axis) implements Op {}

  /// The index of the first largest (or smallest) entry; derivative 0.
  record ArgMax(int axis, boolean smallest) implements Op {}

  /// Running sums along an axis, each including its own entry; backwards from the end if `reverse`.
  record CumSum(int axis, boolean reverse) implements Op {}

  /// The permutation that sorts an axis, stable; derivative 0.
  record ArgSort(int axis, boolean descending) implements Op {}

  /// `out[.., i, ..] = x[.., index[.., i, ..], ..]`: operands `x` and `index`, whose dims agree but for `axis`.
  record Gather(int axis) implements Op {}

  /// The transpose of [Gather]: `out[.., index[.., i, ..], ..] += x[.., i, ..]`, operands `x` and `index` of
  /// equal dims, over an axis of `size`.
  record Scatter(int axis, Dim size) implements Op {}

  /// Matrix product over the last two axes, leading axes equal: `[.., m, k] · [.., k, n]`, either operand
  /// transposed first where said.
  record MatMul(boolean transposeLeft, boolean transposeRight) implements Op {}

  // ---- gradient and rows

  /// The operand itself; its gradient is 0.
  record StopGradient() implements Op {}

  /// Every row's value as a table that each row can see: `N×[D] → [N, D]`.
  record All() implements Op {}

  /// The sum over all rows: `N×[D] → [D]`.
  record Total() implements Op {}

  /// Each row's own slice of a table: `[N, D] → N×[D]`. The gradient of [All], and the other way round.
  record Own(String rows) implements Op {}

  /// A shared value as each row's own: `[D] → N×[D]`. The gradient of [Total], and the other way round.
  record Spread(String rows) implements Op {}

  // ---- plugged in

  /// The value of a primitive.
  record Call(Primitive primitive) implements Op {}

  /// The product of the upstream gradient with a primitive's Jacobian: operands are the primitive's and then
  /// the upstream gradient; the result has the type of operand `argument`.
  record CallGradient(Primitive primitive, int argument) implements Op {}
}
