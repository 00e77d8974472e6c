package org.lossatlas.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.List;

/// Operations that move values, and the matrix product. Axes are those of the array.
final class ShapeReplay {
  private ShapeReplay() {}

  /// @param shift 1 where the first axis of `x` counts rows, else 0
  static NDArray broadcast(NDArray x, int shift, Shape to) {
    // Missing axes go between the rows and the axes that are there.
    long[] from = x.getShape().getShape();
    long[] shape = new long[to.dimension()];
    Arrays.fill(shape, 1);
    System.arraycopy(from, 0, shape, 0, shift);
    System.arraycopy(from, shift, shape, shape.length - (from.length - shift), from.length - shift);
    return x.reshape(new Shape(shape)).broadcast(to);
  }

  static NDArray transpose(NDArray x, int shift, List<Integer> order) {
    int[] axes = new int[shift + order.size()];
    for (int i = 0; i < order.size(); i++) {
      axes[shift + i] = shift + order.get(i);
    }
    return x.transpose(axes);
  }

  /// `x[.., start : start + length·step : step, ..]`.
  static NDArray slice(NDArray x, int axis, int start, int length, int step) {
    if (length == 0) {
      long[] shape = x.getShape().getShape().clone();
      shape[axis] = 0;
      return x.getManager().create(new Shape(shape), x.getDataType());
    }
    return x.get(
        new NDIndex().addAllDim(axis).addSliceDim(start, start + (length - 1) * step + 1, step));
  }

  static NDArray pad(NDArray x, int axis, int before, int after) {
    // PyTorch lists the axes backwards, a pair each.
    long[] padding = new long[2 * (x.getShape().dimension() - axis)];
    padding[padding.length - 2] = before;
    padding[padding.length - 1] = after;
    return x.pad(new Shape(padding), 0);
  }

  static NDArray window(NDArray x, int axis, int size, int stride) {
    int windows = (int) (x.getShape().get(axis) - size) / stride + 1;
    NDList entries = new NDList();
    for (int i = 0; i < size; i++) {
      entries.add(slice(x, axis, i, windows, stride));
    }
    return NDArrays.stack(entries, axis + 1);
  }

  static NDArray fold(NDArray x, int axis, int stride, int length) {
    int windows = (int) x.getShape().get(axis);
    int size = (int) x.getShape().get(axis + 1);
    int reach = (windows - 1) * stride + 1;
    NDArray sum = null;
    for (int i = 0; i < size; i++) {
      NDArray entries = slice(x, axis + 1, i, 1, 1);
      NDArray apart = slice(merge(pad(entries, axis + 1, 0, stride - 1), axis), axis, 0, reach, 1);
      NDArray placed = pad(apart, axis, i, length - i - reach);
      sum = sum == null ? placed : sum.add(placed);
    }
    return sum;
  }

  static NDArray matMul(NDArray a, boolean transposeLeft, NDArray b, boolean transposeRight) {
    return flip(a, transposeLeft).matMul(flip(b, transposeRight));
  }

  private static NDArray flip(NDArray x, boolean transpose) {
    int rank = x.getShape().dimension();
    return transpose ? x.swapAxes(rank - 2, rank - 1) : x;
  }

  /// Joins `axis` and the one after it.
  private static NDArray merge(NDArray x, int axis) {
    Shape shape = x.getShape();
    return x.reshape(
        shape
            .slice(0, axis)
            .add(shape.get(axis) * shape.get(axis + 1))
            .addAll(shape.slice(axis + 2)));
  }
}
