package org.lossatlas.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lossatlas.Head;
import org.lossatlas.Loss;
import org.lossatlas.Property;
import org.lossatlas.Slot;
import org.lossatlas.catalogue.Entry;
import org.lossatlas.catalogue.Parameter;

/// What the catalogue knows of a loss, in the words that people and programs read.
final class LossFacts {
  private LossFacts() {}

  /// The loss with its defaults, or nothing where it has parameters without one.
  static Optional<Loss> defaults(Entry entry) {
    try {
      return Optional.of(entry.loss());
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  /// The fields of one loss in `atlas list --format json`.
  static Map<String, Object> json(Entry entry, Optional<Loss> loss) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("id", entry.id());
    json.put("name", entry.card().name());
    json.put("aliases", List.of(entry.card().aliases()));
    json.put("family", entry.family());
    json.put("signature", loss.map(Loss::signature).orElse("custom"));
    json.put("inputs", loss.map(LossFacts::inputs).orElse(List.of()));
    json.put("params", entry.parameters().stream().map(LossFacts::parameter).toList());
    json.put("properties", entry.properties().stream().map(Property::id).toList());
    json.put("reference", entry.card().reference());
    json.put("survey", entry.card().survey());
    return json;
  }

  /// What a loss promises, a line each: `robust: no sample pulls harder than a bound: 1`.
  static List<String> promises(Entry entry, Optional<Loss> loss) {
    List<String> lines = new ArrayList<>();
    for (Property property : entry.properties()) {
      String line = property.id() + ": " + property.words();
      if (property == Property.ROBUST && loss.isPresent()) {
        line += ", " + String.format(Locale.ROOT, "%.4g", loss.get().lipschitz());
      }
      lines.add(line);
    }
    return lines;
  }

  /// The inputs of a loss, as in the catalogue.
  static List<Map<String, Object>> inputs(Loss loss) {
    return loss.slots().stream().map(LossFacts::input).toList();
  }

  private static Map<String, Object> input(Slot slot) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("name", slot.name());
    json.put("shape", slot.shape());
    json.put("dtype", type(slot));
    json.put("domain", domain(slot));
    json.put("differentiable", slot.isDifferentiable());
    json.put("optional", slot.isOptional());
    return json;
  }

  private static Map<String, Object> parameter(Parameter parameter) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("name", parameter.name());
    json.put("type", type(parameter));
    Object value = parameter.defaultValue();
    json.put("default", isPlain(value) ? value : value.toString());
    json.put("doc", parameter.doc());
    List<String> options = parameter.options();
    if (!options.isEmpty()) {
      json.put("options", options);
    }
    return json;
  }

  private static boolean isPlain(Object value) {
    return switch (value) {
      case null -> true;
      case Number _, Boolean _, String _ -> true;
      case List<?> list -> list.stream().allMatch(LossFacts::isPlain);
      default -> false;
    };
  }

  /// `int` for what counts or names something, `real` for all else.
  static String type(Slot slot) {
    return slot.domain().isIndex() || isLength(slot) ? "int" : "real";
  }

  /// Whether an input counts something, such as how much of an axis is used.
  static boolean isLength(Slot slot) {
    return slot.domain().isLength();
  }

  /// The values that are allowed: `a class in 0..C-1`.
  static String domain(Slot slot) {
    String axis = slot.domain().axis();
    boolean isClass = slot.domain().isIndex() || slot.domain().greatest() == 1;
    if (axis.isEmpty() || !isClass) {
      return slot.domain().description();
    }
    if (isLength(slot)) {
      return "a length in %d..%s".formatted((int) slot.domain().least(), axis);
    }
    String aClass = slot.domain().classWords(axis + "-1");
    return slot.domain().isIndex()
        ? aClass
        : "%s, or without axis %s %s".formatted(aClass, axis, slot.domain().words());
  }

  private static String type(Parameter parameter) {
    if (!parameter.options().isEmpty()) {
      return "option";
    }
    return switch (parameter.type().getSimpleName()) {
      case "double", "float" -> "number";
      case "int", "long" -> "integer";
      case "boolean" -> "boolean";
      case "List" -> "list";
      case String other -> other.toLowerCase(Locale.ROOT);
    };
  }

  /// `alpha=0.25, gamma=2`.
  static String parameters(Entry entry) {
    return entry.parameters().stream()
        .map(p -> p.defaultValue() == null ? p.name() : p.name() + "=" + text(p.defaultValue()))
        .collect(Collectors.joining(", "));
  }

  /// A value as people write it: 2 rather than 2.0, 1e-7 rather than 1.0E-7.
  static String text(Object value) {
    return switch (value) {
      case Double d when d == Math.rint(d) && Math.abs(d) < 1e9 -> Long.toString(d.longValue());
      case List<?> list ->
          list.stream().map(LossFacts::text).collect(Collectors.joining(",", "[", "]"));
      case Double d -> d.toString().replace(".0E", "e").replace("E", "e");
      default -> value.toString();
    };
  }

  /// A loss with all its parameters; a sum or a head as it would be typed.
  static String text(Loss loss) {
    return loss.terms().isEmpty() && !(loss instanceof Head) ? loss.toString() : loss.text();
  }

  /// Whether a family is the one that the user names: `classification`, `classification/margin` or
  /// `margin`.
  static boolean isInFamily(String family, String wanted) {
    String name = wanted.toLowerCase(Locale.ROOT).replace('.', '/').replace('-', '/');
    return family.equals(name)
        || family.startsWith(name + "/")
        || Stream.of(family.split("/")).anyMatch(name::equals);
  }
}
