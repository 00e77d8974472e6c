package org.lossatlas.testkit;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.lossatlas.Domain;
import org.lossatlas.Loss;
import org.lossatlas.Slot;
import org.lossatlas.Tensor;

/// What a loss does not take, and the words in which it says so.
final class RefusalChecks {
  private static final double[] NUMBERS = {
    Double.NEGATIVE_INFINITY,
    -1e30,
    -1,
    -1e-3,
    0,
    0.5,
    1,
    1.5,
    1e30,
    Double.POSITIVE_INFINITY,
    Double.NaN
  };

  private final Draw draw;

  RefusalChecks(Sampler sampler, long seed) {
    this.draw = sampler.draw(3, seed);
  }

  /// NaN for any number is refused, and whatever else is refused is so in the same words: `gamma
  /// must be at least 0, was -1`.
  static void refusesParametersInWords(Loss loss) throws ReflectiveOperationException {
    RecordComponent[] components = loss.getClass().getRecordComponents();
    String names =
        Arrays.stream(components).map(RecordComponent::getName).collect(Collectors.joining("|"));
    for (int i = 0; i < components.length; i++) {
      Class<?> type = components[i].getType();
      if (type == double.class) {
        for (double number : NUMBERS) {
          IllegalArgumentException refusal = refusal(loss, components, i, number);
          assertTrue(
              refusal != null || !Double.isNaN(number),
              () -> loss.getClass().getSimpleName() + " takes NaN for one of " + names);
          hasForm(refusal, "(%s) must be .+, was .+".formatted(names));
        }
      } else if (type == int.class) {
        for (int number : new int[] {Integer.MIN_VALUE, -1, 0, 1, 2}) {
          hasForm(refusal(loss, components, i, number), "(%s) must be .+, was .+".formatted(names));
        }
      }
    }
  }

  /// The refusal of one parameter changed, or `null`.
  private static IllegalArgumentException refusal(
      Loss loss, RecordComponent[] components, int at, Object value)
      throws ReflectiveOperationException {
    Object[] values = new Object[components.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = i == at ? value : components[i].getAccessor().invoke(loss);
    }
    Constructor<?> constructor =
        loss.getClass()
            .getDeclaredConstructor(
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
    try {
      constructor.newInstance(values);
      return null;
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof IllegalArgumentException refusal) {
        return refusal;
      }
      throw e;
    }
  }

  void refusesShapesInWords() {
    for (Slot slot : draw.loss().slots()) {
      String name = Pattern.quote(slot.name());
      if (!slot.isOptional()) {
        refuses(
            draw.without(slot.name()),
            "(input %s is missing; its shape is .+|no inputs given; .+)".formatted(name));
      }
      if (!slot.hasAnyShape()) {
        Tensor tensor = draw.get(slot.name());
        int[] shape = Arrays.copyOf(tensor.shape(), tensor.rank() + 3);
        Arrays.fill(shape, tensor.rank(), shape.length, 1);
        refuses(
            draw.with(slot.name(), tensor.reshape(shape)),
            "%s has shape %s, expected %s"
                .formatted(name, quoted(Arrays.toString(shape)), quoted(slot.shape())));
      }
    }
    Tensor some = draw.inputs().values().iterator().next();
    refuses(
        draw.with("nonsense", some),
        "there is no input nonsense; the loss takes " + quoted(names().toString()));
  }

  /// The input, the position, the value and what was expected.
  void refusesValuesInWords() {
    for (Slot slot : draw.loss().slots()) {
      Tensor tensor = draw.get(slot.name());
      int last = (int) tensor.size() - 1;
      Domain domain = slot.domain();
      if (domain.isIndex() || domain.isLength()) {
        refusesValue(slot, last, domain.least() - 1);
        if (!domain.axis().isEmpty()) {
          refusesValue(slot, last, 1_000_000);
        }
        continue;
      }
      if (tensor.type() != org.lossatlas.DType.FLOAT64) {
        continue;
      }
      refusesValue(slot, last, Double.NaN);
      if (!domain.contains(Double.POSITIVE_INFINITY)) {
        refusesValue(slot, last, Double.POSITIVE_INFINITY);
      }
      if (Double.isFinite(domain.greatest())) {
        refusesValue(slot, last, domain.greatest() + 1.5);
      }
      if (Double.isFinite(domain.least())) {
        refusesValue(slot, last, domain.least() - 1.5);
      }
    }
  }

  private void refusesValue(Slot slot, int position, double value) {
    Tensor changed = Values.set(draw.get(slot.name()), position, value);
    String at = changed.rank() == 0 ? "" : quoted("[") + "[\\d, ]+" + quoted("]");
    String text =
        value == Math.rint(value) && Math.abs(value) < 1e9
            ? Long.toString((long) value)
            : Double.toString(value);
    refuses(
        draw.with(slot.name(), changed),
        Pattern.quote(slot.name()) + at + " is " + quoted(text) + ", expected .+");
  }

  private void refuses(Draw bad, String pattern) {
    IllegalArgumentException refusal =
        assertThrows(
            IllegalArgumentException.class,
            () -> bad.reference().evaluate(bad.inputs()),
            () -> "not refused: " + bad);
    assertTrue(
        refusal.getMessage().matches(pattern),
        () -> "\"%s\" is not of the form \"%s\": %s".formatted(refusal.getMessage(), pattern, bad));
  }

  private List<String> names() {
    return draw.loss().slots().stream().map(Slot::name).toList();
  }

  private static void hasForm(IllegalArgumentException refusal, String pattern) {
    if (refusal != null) {
      assertTrue(
          refusal.getMessage().matches(pattern),
          () -> "\"%s\" is not of the form \"%s\"".formatted(refusal.getMessage(), pattern));
    }
  }

  private static String quoted(String text) {
    return Pattern.quote(text);
  }
}
