package org.lossatlas.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.lossatlas.DType;
import org.lossatlas.Tensor;

/// Tensors in JSON: nested lists, a number, or `{"shape": [..], "values": [..], "dtype": "int"}`.
final class JsonTensor {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Set<String> FIELDS = Set.of("shape", "values", "dtype");

  private final String name;
  private final int[] shape;
  private final double[] values;
  private int count;

  private JsonTensor(String name, int[] shape) {
    this.name = name;
    this.shape = shape;
    this.values = new double[Arrays.stream(shape).reduce(1, Math::multiplyExact)];
  }

  /// @throws IllegalArgumentException naming the input and the position of what is wrong
  static Tensor parse(String name, String text) {
    JsonNode node;
    try {
      // NaN and the infinities are no JSON, but every program writes them.
      node =
          text.matches("[+-]?(NaN|Infinity)")
              ? JSON.getNodeFactory().textNode(text)
              : JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          "input %s is no JSON: %s".formatted(name, e.getOriginalMessage()), e);
    }
    return node.isObject() ? flat(name, node) : nested(name, node);
  }

  private static Tensor nested(String name, JsonNode node) {
    List<Integer> lengths = new ArrayList<>();
    for (JsonNode inner = node; inner != null && inner.isArray(); inner = inner.get(0)) {
      lengths.add(inner.size());
    }
    JsonTensor tensor = new JsonTensor(name, lengths.stream().mapToInt(i -> i).toArray());
    tensor.fill(node, 0, "");
    return tensor.build();
  }

  private void fill(JsonNode node, int axis, String position) {
    if (axis == shape.length) {
      values[count++] = number(name, node, position);
      return;
    }
    if (!node.isArray() || node.size() != shape[axis]) {
      throw new IllegalArgumentException(
          "input %s%s has %s, but the first of its axis has %d"
              .formatted(
                  name,
                  position(position),
                  node.isArray() ? node.size() + " entries" : "no entries",
                  shape[axis]));
    }
    for (int i = 0; i < shape[axis]; i++) {
      fill(node.get(i), axis + 1, position.isEmpty() ? Integer.toString(i) : position + ", " + i);
    }
  }

  private static Tensor flat(String name, JsonNode node) {
    for (String field : (Iterable<String>) node::fieldNames) {
      if (!FIELDS.contains(field)) {
        throw new IllegalArgumentException(
            "input %s has the field \"%s\"; expected shape, values, dtype".formatted(name, field));
      }
    }
    JsonNode lengths = node.path("shape");
    JsonNode list = node.path("values");
    if (!lengths.isArray() || !list.isArray()) {
      throw new IllegalArgumentException(
          "input %s needs a list \"shape\" and a list \"values\"".formatted(name));
    }
    int[] shape = new int[lengths.size()];
    for (int i = 0; i < shape.length; i++) {
      if (!lengths.get(i).isInt() || lengths.get(i).intValue() < 0) {
        throw new IllegalArgumentException(
            "input %s has the axis length %s, expected a whole number of at least 0"
                .formatted(name, lengths.get(i)));
      }
      shape[i] = lengths.get(i).intValue();
    }
    JsonTensor tensor = new JsonTensor(name, shape);
    if (list.size() != tensor.values.length) {
      throw new IllegalArgumentException(
          "input %s has %d values, but its shape %s takes %d"
              .formatted(name, list.size(), Arrays.toString(shape), tensor.values.length));
    }
    for (JsonNode value : list) {
      tensor.values[tensor.count] = number(name, value, Integer.toString(tensor.count));
      tensor.count++;
    }
    return switch (node.path("dtype").asText("real")) {
      case "int" -> tensor.buildWhole();
      case "real", "float", "double", "float32", "float64" -> tensor.build();
      case String other ->
          throw new IllegalArgumentException(
              "input %s has the dtype \"%s\", expected int or real".formatted(name, other));
    };
  }

  private static double number(String name, JsonNode node, String position) {
    if (node.isNumber()) {
      return node.doubleValue();
    }
    if (node.isTextual() && node.textValue().matches("[+-]?(NaN|Infinity)")) {
      return Double.parseDouble(node.textValue());
    }
    throw new IllegalArgumentException(
        "input %s%s is %s, expected a number"
            .formatted(name, position(position), node.isArray() ? "a list" : node));
  }

  private static String position(String position) {
    return position.isEmpty() ? "" : "[" + position + "]";
  }

  private Tensor build() {
    return Tensor.of(values, shape.length == 0 ? new int[] {1} : shape).reshape(shape);
  }

  private Tensor buildWhole() {
    Tensor tensor = Tensor.zeros(DType.INT32, shape);
    for (int i = 0; i < values.length; i++) {
      if (values[i] != (int) values[i]) {
        throw new IllegalArgumentException(
            "input %s[%d] is %s, but its dtype is int".formatted(name, i, values[i]));
      }
      tensor.set(i, values[i]);
    }
    return tensor;
  }
}
