package org.lossatlas;

import java.util.Map;
import java.util.OptionalInt;

/// Refuses inputs whose values are not what the loss is made for.
final class InputCheck {
  private InputCheck() {}

  /// Throws for the first value, other than the ignored label, outside the slot's domain: `target[3, 1] is 7, expected a class in 0..4`.
  static void values(Slot slot, Tensor tensor, Map<String, Integer> lengths, OptionalInt ignored) {
    Domain domain = slot.domain().given(lengths);
    double skip = ignored.isPresent() ? ignored.getAsInt() : Double.NaN;
    long bad = domain.firstOutside(tensor, skip);
    if (bad >= 0) {
      throw new IllegalArgumentException(
          "%s%s is %s, expected %s".formatted(slot.name(), position(tensor, bad), text(tensor.get(bad)), domain.words()));
    }
  }

  static String position(Tensor tensor, long flat) {
    int[] shape = tensor.shape();
    if (shape.length == 0) {
      return "";
    }
    StringBuilder text = new StringBuilder("]");
    long rest = flat;
    for (int axis = shape.length - 1; axis >= 0; axis--) {
      text.insert(0, rest % shape[axis]).insert(0, axis == 0 ? "[" : ", ");
      rest /= shape[axis];
    }
    return text.toString();
  }

  static String text(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e9 ? Long.toString((long) value) : Double.toString(value);
  }
}
