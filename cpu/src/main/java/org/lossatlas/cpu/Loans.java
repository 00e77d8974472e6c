package org.lossatlas.cpu;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.lossatlas.Tensor;
import org.lossatlas.engine.Binding;
import org.lossatlas.ir.Graph;
import org.lossatlas.ir.Op;

/// The caller's arrays in which a graph works without a copy: those of large shared inputs, which are
/// only read, and those of results that are large sums.
///
/// Where a tensor is no whole `float[]`, an array of our own stands in.
final class Loans {
  private final Map<Integer, Integer> inputs = new LinkedHashMap<>();
  private final Map<Integer, Integer> outputs = new LinkedHashMap<>();
  private final Map<Integer, float[]> own = new LinkedHashMap<>();
  private final Sizes sizes;

  Loans(Schedule schedule, Sizes sizes) {
    this.sizes = sizes;
    Graph graph = schedule.graph();
    graph.live().stream()
        .filter(i -> graph.node(i).op() instanceof Op.Input && isLarge(i))
        .forEach(i -> inputs.put(i, ((Op.Input) graph.node(i).op()).index()));
    int number = 0;
    for (int output : graph.outputs().values()) {
      boolean isSum = schedule.sums().all().stream().anyMatch(sum -> sum.node() == output);
      if (isSum && isLarge(output)) {
        outputs.putIfAbsent(output, number);
      }
      number++;
    }
  }

  private boolean isLarge(int node) {
    return sizes.type(node).isShared() && sizes.size(node) > StageProgram.LARGE;
  }

  boolean contains(int node) {
    return inputs.containsKey(node) || outputs.containsKey(node);
  }

  /// Whether a node's array is the caller's at the moment.
  boolean isBorrowed(int node, float[][] arrays) {
    return contains(node) && arrays[node] != own.get(node);
  }

  /// Puts the caller's arrays in their places.
  void take(Binding binding, float[][] arrays) {
    inputs.forEach((node, number) -> arrays[node] = array(node, binding.inputs().get(number)));
    outputs.forEach((node, number) -> arrays[node] = array(node, binding.outputs().get(number)));
  }

  /// Forgets the caller's arrays.
  void giveBack(float[][] arrays) {
    inputs.keySet().forEach(node -> arrays[node] = null);
    outputs.keySet().forEach(node -> arrays[node] = null);
  }

  private float[] array(int node, Tensor tensor) {
    Optional<float[]> theirs = tensor.floats().filter(array -> array.length == sizes.size(node));
    return theirs.orElseGet(() -> own.computeIfAbsent(node, n -> new float[sizes.size(n)]));
  }
}
