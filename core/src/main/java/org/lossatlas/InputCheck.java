package org.lossatlas;

import java.util.Arrays;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/// Refuses inputs whose values are not what the loss is made for.
final class InputCheck {
  private InputCheck() {}

  /// Throws for the first value, other than the ignored label, outside the slot's domain: `target[3, 1] is 7, expected a class in 0..4`, or for the first
  /// values that do not go together: `prediction[3] is [2, 0, 1, 1], expected x1 <= x2 and y1 <= y2`.
  static void values(Slot slot, Tensor tensor, Map<String, Integer> lengths, OptionalInt ignored) {
    Domain domain = slot.domain().given(lengths);
    double skip = ignored.isPresent() ? ignored.getAsInt() : Double.NaN;
    long bad = domain.firstOutside(tensor, skip);
    if (bad >= 0) {
      throw new IllegalArgumentException(
          "%s%s is %s, expected %s".formatted(slot.name(), position(tensor.shape(), bad), text(tensor.get(bad)), domain.words()));
    }
    Form form = domain.form();
    long broken = form.firstBroken(tensor);
    if (broken >= 0) {
      int[] rows = Arrays.copyOf(tensor.shape(), tensor.rank() - form.axes());
      int size = form.size(tensor);
      String values =
          LongStream.range(broken * size, (broken + 1) * size)
              .mapToObj(i -> text(tensor.get(i)))
              .collect(Collectors.joining(", ", "[", "]"));
      throw new IllegalArgumentException(
          "%s%s is %s, expected %s".formatted(slot.name(), position(rows, broken), values, form.words()));
    }
  }

  /// Throws for the first interval that ends before it starts: `upper[3] is 1, expected at least lower, which is 2`.
  static void interval(Slot end, Tensor ends, Tensor starts) {
    for (int i = 0; i < Math.min(ends.size(), starts.size()); i++) {
      if (ends.get(i) < starts.get(i)) {
        throw new IllegalArgumentException(
            "%s%s is %s, expected at least %s, which is %s"
                .formatted(
                    end.name(),
                    position(ends.shape(), i),
                    text(ends.get(i)),
                    end.domain().start(),
                    text(starts.get(i))));
      }
    }
  }

  static String position(int[] shape, long flat) {
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
