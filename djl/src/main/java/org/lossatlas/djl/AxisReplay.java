package org.lossatlas.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import org.lossatlas.ir.Op;

/// Operations along one axis of the array.
final class AxisReplay {
  private AxisReplay() {}

  static NDArray reduce(Op.Reduce.Kind kind, NDArray x, int axis, Shape result, Frame frame) {
    boolean empty = x.getShape().get(axis) == 0;
    int[] axes = {axis};
    return switch (kind) {
      case SUM -> x.sum(axes);
      case MAX -> empty ? frame.filled(result, Double.NEGATIVE_INFINITY) : x.max(axes);
      case MIN -> empty ? frame.filled(result, Double.POSITIVE_INFINITY) : x.min(axes);
      case LOG_SUM_EXP ->
          empty
              ? frame.filled(result, Double.NEGATIVE_INFINITY)
              : logSumExp(x, axis, result, frame);
    };
  }

  /// Shifted by the maximum where that is finite. Where all entries are −∞ the logarithm is not
  /// taken at all: its derivative at 0 would make autograd's gradient NaN where ours is 0.
  private static NDArray logSumExp(NDArray x, int axis, Shape result, Frame frame) {
    NDArray zero = frame.constant(0);
    NDArray max = x.stopGradient().max(new int[] {axis}, true);
    NDArray isFinite = max.abs().lt(frame.constant(Double.POSITIVE_INFINITY));
    NDArray shiftBy = NDArrays.where(isFinite, max, zero);
    NDArray sum = x.sub(shiftBy).exp().sum(new int[] {axis});
    NDArray isNothing = sum.eq(zero);
    NDArray log =
        NDArrays.where(isNothing, frame.filled(result, 1), sum).log().add(shiftBy.reshape(result));
    return NDArrays.where(isNothing, frame.filled(result, Double.NEGATIVE_INFINITY), log);
  }

  /// PyTorch's own, which is NaN where all entries are −∞: they are replaced before and their result after.
  static NDArray softmax(NDArray x, int axis, Frame frame) {
    if (x.getShape().get(axis) == 0) {
      return x.zerosLike();
    }
    NDArray isNothing =
        x.stopGradient()
            .max(new int[] {axis}, true)
            .eq(frame.constant(Double.NEGATIVE_INFINITY))
            .broadcast(x.getShape());
    NDArray zero = x.zerosLike();
    return NDArrays.where(isNothing, zero, NDArrays.where(isNothing, zero, x).softmax(axis));
  }

  static NDArray cumSum(NDArray x, int axis, boolean reverse) {
    return reverse ? x.flip(axis).cumSum(axis).flip(axis) : x.cumSum(axis);
  }

  /// Stable, which PyTorch's order is not: a second sort, by the place among the distinct values
  /// and then by index, brings equal entries back into their own order. Descending is the ascending
  /// order of the opposite, since turning an order around would turn that of equal entries too.
  static NDArray argSort(NDArray x, int axis, boolean descending, Frame frame) {
    NDArray keys = descending ? x.neg() : x;
    int length = (int) x.getShape().get(axis);
    if (length < 2) {
      return x.zerosLike();
    }
    NDArray order = keys.argSort(axis, true);
    NDArray sorted = keys.gather(order, axis);
    NDArray lower = ShapeReplay.slice(sorted, axis, 0, length - 1, 1);
    NDArray upper = ShapeReplay.slice(sorted, axis, 1, length - 1, 1);
    NDArray place =
        ShapeReplay.pad(upper.neq(lower).toType(DataType.INT64, false).cumSum(axis), axis, 1, 0);
    NDArray stable = place.mul((long) length).add(order).argSort(axis, true);
    return frame.number(order.gather(stable, axis));
  }

  static NDArray gather(NDArray x, NDArray index, int axis) {
    return x.gather(index.toType(DataType.INT64, false), axis);
  }

  /// PyTorch's scatter through DJL replaces instead of adding, so entries that may meet are
  /// scattered one at a time. One entry alone, the gradient of `pick`, meets nothing.
  static NDArray scatter(NDArray x, NDArray index, int axis, Shape result, Frame frame) {
    NDArray whole = index.toType(DataType.INT64, false);
    NDArray zeros = frame.filled(result, 0);
    int entries = (int) x.getShape().get(axis);
    if (entries == 1) {
      return zeros.scatter(whole, x, axis);
    }
    NDArray sum = zeros;
    for (int i = 0; i < entries; i++) {
      NDArray one =
          zeros.scatter(
              ShapeReplay.slice(whole, axis, i, 1, 1), ShapeReplay.slice(x, axis, i, 1, 1), axis);
      sum = sum.add(one);
    }
    return sum;
  }
}
