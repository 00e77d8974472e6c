package org.lossatlas;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.lossatlas.engine.Binding;
import org.lossatlas.ir.Dim;
import org.lossatlas.ir.Graph;
import org.lossatlas.ir.GraphBuilder;
import org.lossatlas.ir.Type;
import org.lossatlas.reference.ReferenceEngine;

/// Builds and runs small graphs on the reference engine, with 2 rows N and 3 rows M.
public final class Graphs {
  public static final Map<String, Integer> ROWS = Map.of("N", 2, "M", 3);

  private Graphs() {}

  /// A type as it prints: `N×[2, 3]`, `[N, 4]`.
  public static Type type(String text) {
    int cross = text.indexOf('×');
    String list = text.substring(text.indexOf('[') + 1, text.indexOf(']'));
    List<Dim> dims = new ArrayList<>();
    if (!list.isEmpty()) {
      for (String dim : list.split(", ")) {
        dims.add(Character.isDigit(dim.charAt(0)) ? Dim.of(Integer.parseInt(dim)) : Dim.count(dim));
      }
    }
    return new Type(cross < 0 ? Type.SHARED : text.substring(0, cross), dims);
  }

  public static Expr input(GraphBuilder builder, String name, String type) {
    return new Expr(builder, builder.input(name, type(type)));
  }

  public static int size(Type type) {
    return type.total(ROWS::get);
  }

  /// The outputs by name.
  public static Map<String, double[]> run(Graph graph, double[]... inputs) {
    Map<String, Tensor> outputs = new LinkedHashMap<>();
    graph
        .outputs()
        .forEach((name, node) ->
            outputs.put(name, Tensor.zeros(DType.FLOAT64, size(graph.node(node).type()))));
    new ReferenceEngine()
        .compile(graph)
        .run(
            new Binding(
                ROWS,
                Arrays.stream(inputs).map(Tensor::of).toList(),
                List.copyOf(outputs.values())));
    Map<String, double[]> values = new LinkedHashMap<>();
    outputs.forEach((name, tensor) -> values.put(name, tensor.toDoubles()));
    return values;
  }

  /// Everything of a value as one number.
  public static Expr sum(Expr x) {
    return x.type().isShared() ? x.sum() : x.sum().total();
  }

  public static double[] random(Random random, Type type, double low, double high) {
    return random.doubles(size(type), low, high).toArray();
  }

  public static double[] shifted(double[] x, double step, double[] direction) {
    double[] shifted = x.clone();
    Arrays.setAll(shifted, i -> x[i] + step * direction[i]);
    return shifted;
  }

  public static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
