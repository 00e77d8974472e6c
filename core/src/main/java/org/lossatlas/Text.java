package org.lossatlas;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// Losses, schedules and their parameters as expressions say them.
final class Text {
  private Text() {}

  /// `focal(gamma=3)`: the id and the parameters that differ from the defaults; a sum term by term.
  static String of(Loss loss) {
    List<LossSum.Term> terms = loss.terms();
    return terms.isEmpty() ? call(name(loss.getClass()), loss) : sum(terms);
  }

  /// `0.7*focal - dice`.
  private static String sum(List<LossSum.Term> terms) {
    StringBuilder sum = new StringBuilder();
    for (LossSum.Term term : terms) {
      String text = term.text();
      boolean isNegative = text.startsWith("-");
      if (!sum.isEmpty()) {
        sum.append(isNegative ? " - " : " + ");
      }
      sum.append(isNegative && !sum.isEmpty() ? text.substring(1) : text);
    }
    return sum.toString();
  }

  /// A name and the components of a record that differ from those without arguments.
  static String call(String name, Object value) {
    RecordComponent[] components = value.getClass().getRecordComponents();
    if (components == null || components.length == 0) {
      return name;
    }
    try {
      Object defaults = defaults(value.getClass());
      List<String> arguments = new ArrayList<>();
      for (RecordComponent component : components) {
        Object argument = component.getAccessor().invoke(value);
        if (defaults == null || !argument.equals(component.getAccessor().invoke(defaults))) {
          arguments.add(component.getName() + "=" + argument(argument));
        }
      }
      return arguments.isEmpty() ? name : name + "(" + String.join(", ", arguments) + ")";
    } catch (ReflectiveOperationException _) {
      // A record that nobody else may read.
      return value.toString();
    }
  }

  private static Object defaults(Class<?> type) throws ReflectiveOperationException {
    try {
      return type.getDeclaredConstructor().newInstance();
    } catch (NoSuchMethodException _) {
      return null;
    }
  }

  /// The id, or what it would be.
  private static String name(Class<? extends Loss> type) {
    Card[] cards = type.getAnnotationsByType(Card.class);
    return cards.length > 0
        ? cards[0].id()
        : type.getSimpleName()
            .replaceAll("(?<=.)Loss$", "")
            .replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-")
            .toLowerCase(Locale.ROOT);
  }

  private static String argument(Object value) {
    return switch (value) {
      case Double number -> number(number);
      case Enum<?> option -> option.name().toLowerCase(Locale.ROOT).replace('_', '-');
      case List<?> list ->
          list.stream().map(Text::argument).collect(Collectors.joining(", ", "[", "]"));
      case Loss loss -> loss.text();
      default -> value.toString();
    };
  }

  /// 2 rather than 2.0.
  static String number(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : Double.toString(value);
  }
}
