package org.lossatlas.catalogue;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.lossatlas.metric.Mining;

/// Hyperparameters from what people and files write, and back.
final class Values {
  private Values() {}

  /// The value for a record component.
  ///
  /// @param value a number, boolean, list or string
  static Object parse(RecordComponent component, Object value) {
    Class<?> type = component.getType();
    boolean isWhole = holdsWholeNumbers(component.getGenericType());
    try {
      if (type == double.class) {
        return value instanceof Number n ? n.doubleValue() : Double.parseDouble(value.toString());
      }
      if (type == int.class) {
        return new BigDecimal(value.toString()).intValueExact();
      }
      if (type == boolean.class) {
        return switch (value.toString().toLowerCase(Locale.ROOT)) {
          case "true" -> true;
          case "false" -> false;
          default -> throw new IllegalArgumentException();
        };
      }
      if (type == List.class) {
        return isWhole ? numbers(value).stream().map(Values::whole).toList() : numbers(value);
      }
      if (type.isEnum()) {
        return option(type, value.toString());
      }
      if (type == Mining.class) {
        return Mining.valueOf(value.toString());
      }
    } catch (IllegalArgumentException | ArithmeticException _) {
      String expected = isWhole ? "a list of whole numbers" : expected(type);
      throw new IllegalArgumentException(
          "%s must be %s, was %s".formatted(component.getName(), expected, value));
    }
    return value.toString();
  }

  /// As it would be written: options in kebab-case.
  static Object text(Object value) {
    return switch (value) {
      case Mining mining -> mining.toString();
      case Enum<?> option -> kebab(option);
      default -> value;
    };
  }

  /// What an option may be; empty for values of other kinds.
  static List<String> options(Class<?> type) {
    if (type == Mining.class) {
      return Mining.options();
    }
    return type.isEnum()
        ? Arrays.stream(type.getEnumConstants()).map(option -> kebab((Enum<?>) option)).toList()
        : List.of();
  }

  private static List<Double> numbers(Object value) {
    if (value instanceof List<?> list) {
      return list.stream().map(v -> ((Number) v).doubleValue()).toList();
    }
    String text = value.toString().replaceAll("[\\[\\]\\s]", "");
    return Arrays.stream(text.split(",")).map(Double::parseDouble).toList();
  }

  private static boolean holdsWholeNumbers(Type type) {
    return type instanceof ParameterizedType list
        && list.getActualTypeArguments()[0] == Integer.class;
  }

  private static int whole(double value) {
    return BigDecimal.valueOf(value).intValueExact();
  }

  private static Object option(Class<?> type, String text) {
    for (Object option : type.getEnumConstants()) {
      if (kebab((Enum<?>) option).equals(text)) {
        return option;
      }
    }
    throw new IllegalArgumentException();
  }

  private static String expected(Class<?> type) {
    List<String> options = options(type);
    if (!options.isEmpty()) {
      return "one of " + String.join(", ", options);
    }
    return switch (type.getSimpleName()) {
      case "boolean" -> "true or false";
      case "int" -> "a whole number";
      case "List" -> "a list of numbers";
      default -> "a number";
    };
  }

  /// `SEMI_HARD` is `semi-hard`, and `LOSS_PLUS` is `loss+`.
  private static String kebab(Enum<?> option) {
    String words = option.name().toLowerCase(Locale.ROOT).replace('_', '-');
    return words.replaceFirst("-plus$", "+");
  }
}
