package org.lossatlas.djl;

import ai.djl.ndarray.NDArray;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.lossatlas.Tensor;
import org.lossatlas.ir.Op;
import org.lossatlas.ir.Primitive;
import org.lossatlas.ir.Type;
import org.lossatlas.reference.Scalars;
import org.lossatlas.reference.Special;

/// Operations that DJL lacks, computed by Java in double precision on a copy. Autograd does not see
/// through them.
final class HostReplay {
  private HostReplay() {}

  static NDArray unary(Op.Unary op, NDArray x, Frame frame) {
    return map(x, value -> Scalars.unary(op, value), frame);
  }

  static NDArray polygamma(int order, NDArray x, Frame frame) {
    return map(x, value -> Special.polygamma(order, value), frame);
  }

  private static NDArray map(NDArray x, DoubleUnaryOperator function, Frame frame) {
    return frame.array(
        Tensor.of(Arrays.stream(Frame.doubles(x)).map(function).toArray()), x.getShape());
  }

  /// A primitive's value, row by row.
  static NDArray value(
      Primitive primitive, List<NDArray> operands, List<Type> types, Type result, Frame frame) {
    int[][] shapes = types.stream().map(type -> shape(type, frame)).toArray(int[][]::new);
    return rows(operands, types, result, frame, (row, out) -> primitive.value(row, shapes, out));
  }

  /// A primitive's gradient, row by row; the last operand is the gradient from above.
  static NDArray gradient(
      Primitive primitive,
      int argument,
      List<NDArray> operands,
      List<Type> types,
      Type result,
      Frame frame) {
    int last = operands.size() - 1;
    int[][] shapes =
        types.stream().limit(last).map(type -> shape(type, frame)).toArray(int[][]::new);
    return rows(
        operands,
        types,
        result,
        frame,
        (row, out) ->
            primitive.gradient(Arrays.copyOf(row, last), shapes, row[last], argument, out));
  }

  private interface Row {
    void compute(double[][] operands, double[] result);
  }

  private static NDArray rows(
      List<NDArray> operands, List<Type> types, Type result, Frame frame, Row computation) {
    List<double[]> data = operands.stream().map(Frame::doubles).toList();
    int size = result.size(frame.rows());
    double[] values = new double[result.total(frame.rows())];
    double[] out = new double[size];
    double[][] row = new double[data.size()][];
    for (int at = 0, r = 0; at < values.length; at += size, r++) {
      for (int k = 0; k < row.length; k++) {
        int length = types.get(k).size(frame.rows());
        int from = types.get(k).isShared() ? 0 : r * length;
        row[k] = Arrays.copyOfRange(data.get(k), from, from + length);
      }
      Arrays.fill(out, 0);
      computation.compute(row, out);
      System.arraycopy(out, 0, values, at, size);
    }
    return frame.array(Tensor.of(values), frame.shape(result));
  }

  private static int[] shape(Type type, Frame frame) {
    return type.dims().stream().mapToInt(frame::length).toArray();
  }
}
