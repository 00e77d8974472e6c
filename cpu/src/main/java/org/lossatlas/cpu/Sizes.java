package org.lossatlas.cpu;

import java.util.Map;
import org.lossatlas.ir.Dim;
import org.lossatlas.ir.Graph;
import org.lossatlas.ir.ShapeException;
import org.lossatlas.ir.Type;

/// A graph's sizes once the row counts are known.
record Sizes(Graph graph, Map<String, Integer> rows) {
  int count(String space) {
    if (Character.isDigit(space.charAt(0))) {
      return Integer.parseInt(space);
    }
    Integer count = rows.get(space);
    if (count == null) {
      throw new ShapeException("nothing says how many rows " + space + " has");
    }
    return count;
  }

  int length(Dim dim) {
    return dim.resolve(this::count);
  }

  Type type(int node) {
    return graph.node(node).type();
  }

  /// The values in one row.
  int size(int node) {
    return type(node).size(this::count);
  }

  /// The values in all rows.
  long total(int node) {
    Type type = type(node);
    return type.isShared() ? size(node) : (long) size(node) * count(type.rows());
  }

  int[] shape(int node) {
    return type(node).dims().stream().mapToInt(this::length).toArray();
  }
}
