package org.lossatlas.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.lossatlas.Axis;
import org.lossatlas.DType;
import org.lossatlas.Loss;
import org.lossatlas.LossGraph;
import org.lossatlas.Slot;
import org.lossatlas.Tensor;
import org.lossatlas.engine.Binding;
import org.lossatlas.ir.Dim;
import org.lossatlas.ir.Graph;
import org.lossatlas.ir.Node;
import org.lossatlas.ir.Type;

/// One loss with inputs of a certain size: the graph of value and gradients, and the memory that it
/// reads and writes.
///
/// Rows stand first, as engines want them. Optional inputs are left out, and so are the ends of
/// texts that a loss does not read. Where a loss ignores a label of its own, its units are weighted
/// as they are for an evaluator.
///
/// @param shapes the shape of each input
/// @param graph the mean and its gradients
/// @param rows how many rows each row space has
/// @param scale one over the number of units
record BenchCase(
    Loss loss,
    Map<String, List<Integer>> shapes,
    Graph graph,
    Map<String, Integer> rows,
    double scale) {
  /// The case with `count` rows.
  static BenchCase of(Loss loss, Sizes sizes, int count) {
    Map<String, List<Integer>> shapes = new LinkedHashMap<>();
    Map<String, Type> types = new LinkedHashMap<>();
    Map<String, Integer> rows = new LinkedHashMap<>();
    for (Slot slot : required(loss)) {
      List<Integer> rowAxes = new ArrayList<>();
      List<Integer> others = new ArrayList<>();
      for (String axis : axes(slot)) {
        boolean isFirstRow = slot.rows().startsWith(axis) && !sizes.given().containsKey(axis);
        int length = isFirstRow ? count : sizes.length(axis);
        (slot.rows().contains(axis) ? rowAxes : others).add(length);
      }
      List<Integer> shape = new ArrayList<>(rowAxes);
      shape.addAll(others);
      shapes.put(slot.name(), shape);
      String space = rowAxes.isEmpty() ? Type.SHARED : slot.rowSpace();
      if (!rowAxes.isEmpty()) {
        rows.put(space, read(slot, rowAxes));
      }
      types.put(slot.name(), new Type(space, others.stream().map(Dim::of).toList()));
    }
    LossGraph traced =
        LossGraph.trace(
            loss,
            types,
            loss.ignoredLabel().isPresent(),
            false,
            LossGraph.differentiable(loss, types));
    double units = traced.each().isShared() ? 1 : count(traced.each(), rows);
    return new BenchCase(loss, shapes, traced.graph(), rows, 1 / units);
  }

  /// How many rows of an input are read.
  private static int read(Slot slot, List<Integer> rowAxes) {
    int rows = 1;
    int axis = 0;
    for (String name : axes(slot)) {
      if (slot.rows().contains(name)) {
        boolean isCut = slot.unused().filter(end -> end.axis().equals(name)).isPresent();
        int length = rowAxes.get(axis++);
        rows = Math.multiplyExact(rows, isCut ? length - 1 : length);
      }
    }
    return rows;
  }

  /// Fresh random inputs and outputs to write to.
  Binding binding(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Tensor> inputs = new ArrayList<>();
    for (Slot slot : required(loss)) {
      List<Integer> shape = shapes.get(slot.name());
      int size = (int) count(type(slot.name()), rows);
      int rowSize = (int) count(type(slot.name()).withRows(Type.SHARED), rows);
      inputs.add(
          RandomInput.of(
              slot, rowSize, shape.isEmpty() ? 1 : shape.getLast(), classes(slot), size, random));
    }
    loss.schedules().forEach(schedule -> inputs.add(Tensor.scalar(schedule.at(0))));
    // By place: a loss may have an input called weight itself.
    if (graph.inputs().size() > inputs.size() + 1) {
      float[] weights = new float[(int) count(graph.inputs().get(inputs.size()).type(), rows)];
      Arrays.fill(weights, 1);
      inputs.add(Tensor.of(weights));
    }
    inputs.add(Tensor.scalar(scale));
    List<Tensor> outputs = new ArrayList<>();
    graph
        .outputs()
        .forEach((name, node) -> {
          DType type = name.equals(LossGraph.SUM) ? DType.FLOAT64 : DType.FLOAT32;
          outputs.add(Tensor.zeros(type, (int) count(graph.node(node).type(), rows)));
        });
    return new Binding(rows, inputs, outputs);
  }

  private Type type(String input) {
    return graph.inputs().stream()
        .filter(i -> i.name().equals(input))
        .findFirst()
        .orElseThrow()
        .type();
  }

  /// How many classes a label counts, by an axis of them or one that tells their number, as `C+1`
  /// does; 0 where no input has it.
  private int classes(Slot slot) {
    String letter = slot.domain().axis();
    return required(loss).stream()
        .flatMap(other -> axes(other).stream())
        .filter(axis -> !axis.equals("*") && Axis.of(axis).letter().equals(letter))
        .filter(_ -> !letter.isEmpty())
        .findFirst()
        .map(axis -> Axis.of(axis).letterOf(length(axis)).orElseThrow())
        .orElse(0);
  }

  /// The length of an axis, 0 where no input has it.
  private int length(String axis) {
    for (Slot other : required(loss)) {
      int at = axis.isEmpty() ? -1 : axes(other).indexOf(axis);
      if (at >= 0) {
        // Rows have moved to the front.
        long rowsAfter =
            axes(other).stream().skip(at).filter(a -> other.rows().contains(a)).count();
        return shapes.get(other.name()).get(at + (int) rowsAfter);
      }
    }
    return 0;
  }

  /// The bytes of the inputs and of the gradients.
  long bytes() {
    long values = 0;
    for (String input : shapes.keySet()) {
      values += count(type(input), rows);
    }
    for (Map.Entry<String, Integer> output : graph.outputs().entrySet()) {
      values +=
          output.getKey().equals(LossGraph.SUM)
              ? 0
              : count(graph.node(output.getValue()).type(), rows);
    }
    return values * Float.BYTES;
  }

  /// The number of values that all operations give together: what a replay of the graph has to
  /// store.
  long work() {
    long work = 0;
    for (Node node : graph.nodes()) {
      work += count(node.type(), rows);
    }
    return work;
  }

  private static long count(Type type, Map<String, Integer> rows) {
    long count = type.isShared() ? 1 : rows.get(type.rows());
    for (Dim dim : type.dims()) {
      count *= dim.resolve(rows::get);
    }
    return count;
  }

  private static List<Slot> required(Loss loss) {
    return loss.slots().stream().filter(slot -> !slot.isOptional()).toList();
  }

  /// The axes of the first of the shapes that an input may have.
  private static List<String> axes(Slot slot) {
    String shape = slot.shape().split(" or ")[0].strip();
    String axes = shape.substring(1, shape.length() - 1);
    return axes.isBlank() ? List.of() : Arrays.stream(axes.split(",")).map(String::strip).toList();
  }
}
