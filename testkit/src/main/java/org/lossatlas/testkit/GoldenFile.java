package org.lossatlas.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.lossatlas.Reduction;
import org.lossatlas.Tensor;

/// Reads golden vectors: a JSON file with `family` and `cases`.
public final class GoldenFile {
  private static final JsonMapper JSON = new JsonMapper();

  private GoldenFile() {}

  /// All cases of a file.
  ///
  /// @throws IllegalArgumentException naming the case and field that cannot be read
  public static List<GoldenCase> read(InputStream in) throws IOException {
    JsonNode root = JSON.readTree(in);
    if (root == null || !root.path("cases").isArray()) {
      throw new IllegalArgumentException("no golden vectors: there is no list \"cases\"");
    }
    List<GoldenCase> cases = new ArrayList<>();
    for (JsonNode node : root.get("cases")) {
      String name = node.path("case").asText("number " + cases.size());
      try {
        cases.add(goldenCase(name, node));
      } catch (RuntimeException e) {
        throw new IllegalArgumentException("case " + name + ": " + e.getMessage(), e);
      }
    }
    return cases;
  }

  private static GoldenCase goldenCase(String name, JsonNode node) {
    Set<String> tags = new LinkedHashSet<>();
    node.path("tags").forEach(tag -> tags.add(tag.asText()));
    return new GoldenCase(
        name,
        required(node, "loss").asText(),
        parameters(node.path("params")),
        tensors(required(node, "inputs")),
        Reduction.valueOf(node.path("reduction").asText("mean").toUpperCase(Locale.ROOT)),
        number(required(node, "value")),
        node.hasNonNull("each") ? Optional.of(tensor(node.get("each"))) : Optional.empty(),
        tensors(node.path("gradients")),
        tags,
        node.has("float32")
            ? OptionalDouble.of(node.get("float32").asDouble())
            : OptionalDouble.empty());
  }

  private static Map<String, Object> parameters(JsonNode node) {
    Map<String, Object> parameters = new LinkedHashMap<>();
    node.properties()
        .forEach(field ->
            parameters.put(field.getKey(), JSON.convertValue(field.getValue(), Object.class)));
    return parameters;
  }

  private static Map<String, Tensor> tensors(JsonNode node) {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    node.properties().forEach(field -> tensors.put(field.getKey(), tensor(field.getValue())));
    return tensors;
  }

  /// A tensor from `{"shape": .., "values": ..}`: int where said, double otherwise.
  public static Tensor tensor(JsonNode node) {
    int[] shape = JSON.convertValue(required(node, "shape"), int[].class);
    JsonNode list = required(node, "values");
    double[] values = new double[list.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = number(list.get(i));
    }
    Tensor tensor = Tensor.of(values, shape.length == 0 ? new int[0] : shape);
    if (shape.length == 0) {
      tensor = tensor.reshape();
    }
    return node.path("dtype").asText().equals("int") ? ints(values, tensor.shape()) : tensor;
  }

  private static Tensor ints(double[] values, int[] shape) {
    int[] ints = new int[values.length];
    for (int i = 0; i < ints.length; i++) {
      ints[i] = (int) values[i];
    }
    return Tensor.of(ints, shape);
  }

  /// A number, or one of the strings `NaN`, `Infinity`, `-Infinity`.
  private static double number(JsonNode node) {
    return node.isTextual() ? Double.parseDouble(node.asText()) : node.doubleValue();
  }

  private static JsonNode required(JsonNode node, String field) {
    if (!node.has(field)) {
      throw new IllegalArgumentException("there is no \"" + field + "\"");
    }
    return node.get(field);
  }
}
