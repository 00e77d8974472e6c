package org.lossatlas;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.lossatlas.ir.Dim;
import org.lossatlas.ir.ShapeException;
import org.lossatlas.ir.Type;

/// How given tensors are laid over the rows of a program: which axes count rows, and how long every axis is.
///
/// @param lengths the length of each axis by its letter
/// @param rows the number of rows of each row space
/// @param places where each given input's axes are
public record Layout(Map<String, Integer> lengths, Map<String, Integer> rows, Map<String, Place> places) {
  /// The axes of one input: which of them are rows, and the type it has in the program.
  ///
  /// @param order the axes, those of the rows first
  /// @param rowShape the lengths of the row axes, as far as they are rows
  /// @param part the entries that are read, where an axis has one that is not
  public record Place(int[] shape, int[] order, int[] rowShape, Type type, Optional<Part> part) {
    public boolean isInOrder() {
      return IntStream.range(0, order.length).allMatch(i -> order[i] == i);
    }

    /// The values with the rows first.
    Tensor toRows(Tensor tensor) {
      Tensor read = part.map(p -> p.of(tensor)).orElse(tensor);
      return isInOrder() ? read : read.transpose(order);
    }

    /// The given shape again, from values with the rows first; 0 where nothing is read.
    Tensor fromRows(Tensor tensor) {
      int[] read = part.map(p -> p.shape(shape)).orElse(shape);
      Tensor given = inGivenOrder(tensor, read);
      return part.map(p -> p.in(given, shape)).orElse(given);
    }

    private Tensor inGivenOrder(Tensor tensor, int[] shape) {
      int[] inverse = new int[order.length];
      int[] moved = new int[order.length];
      for (int i = 0; i < order.length; i++) {
        inverse[order[i]] = i;
        moved[i] = shape[order[i]];
      }
      return isInOrder() ? tensor.reshape(shape) : tensor.reshape(moved).transpose(inverse);
    }
  }

  /// Lays the given tensors over the slots of a loss.
  ///
  /// @throws ShapeException naming the input, its shape and what was expected
  static Layout of(List<Slot> slots, Map<String, Tensor> inputs) {
    Map<String, int[]> shapes = new LinkedHashMap<>();
    inputs.forEach((name, tensor) -> shapes.put(name, tensor == null ? null : tensor.shape()));
    return ofShapes(slots, shapes);
  }

  /// Lays inputs of the given shapes over the slots of a loss, wherever their values are.
  ///
  /// @throws ShapeException naming the input, its shape and what was expected
  public static Layout ofShapes(List<Slot> slots, Map<String, int[]> inputs) {
    for (String name : inputs.keySet()) {
      if (slots.stream().noneMatch(slot -> slot.name().equals(name))) {
        throw new ShapeException(
            "there is no input %s; the loss takes %s".formatted(name, slots.stream().map(Slot::name).toList()));
      }
    }
    Map<String, Integer> lengths = new LinkedHashMap<>();
    Map<String, String> origins = new LinkedHashMap<>();
    Map<String, Integer> rows = new LinkedHashMap<>();
    Map<String, Place> places = new LinkedHashMap<>();
    Map<String, Integer> rowAxes = axesOfAnyShape(slots, inputs);
    for (Slot slot : slots) {
      int[] shape = inputs.get(slot.name());
      if (shape == null) {
        if (!slot.isOptional()) {
          throw new ShapeException("input %s is missing; its shape is %s".formatted(slot.name(), slot.shape()));
        }
        continue;
      }
      List<String> axes;
      if (slot.hasAnyShape()) {
        int rowRank = rowAxes.get(slot.rowSpace());
        axes = IntStream.range(0, shape.length).mapToObj(i -> i < rowRank ? "*" : "").toList();
      } else {
        axes = bind(slot, shape, lengths, origins);
      }
      places.put(slot.name(), place(slot, shape, axes, rows));
    }
    return new Layout(lengths, rows, places);
  }

  /// This layout, if it has as many rows as the loss takes, or none.
  ///
  /// @throws ShapeException naming the loss and how many it takes
  public Layout withEnoughRows(Loss loss) {
    int least = loss.leastRows(lengths);
    for (int count : rows.values()) {
      if (count > 0 && count < least) {
        throw new ShapeException(
            "%s takes at least %d rows, but there %s %d".formatted(loss, least, count == 1 ? "is" : "are", count));
      }
    }
    return this;
  }

  /// How many axes of the inputs of any shape are rows: all, or the first ones where an input has no
  /// more. One such input has the same shape as another.
  private static Map<String, Integer> axesOfAnyShape(List<Slot> slots, Map<String, int[]> inputs) {
    Map<String, int[]> shapes = new LinkedHashMap<>();
    Map<String, Integer> axes = new LinkedHashMap<>();
    for (Slot slot : slots) {
      int[] shape = inputs.get(slot.name());
      if (shape == null || !slot.hasAnyShape()) {
        continue;
      }
      int[] before = shapes.putIfAbsent(slot.rowSpace(), shape);
      boolean isPart = slot.takesFirstAxes() && before != null && shape.length <= before.length;
      if (before != null && !Arrays.equals(isPart ? Arrays.copyOf(before, shape.length) : before, shape)) {
        throw new ShapeException("%s has shape %s, but the inputs before it have %s".formatted(slot.name(), text(shape), text(before)));
      }
      axes.merge(slot.rowSpace(), shape.length, Math::min);
    }
    return axes;
  }

  private static List<String> bind(Slot slot, int[] shape, Map<String, Integer> lengths, Map<String, String> origins) {
    String clash = null;
    for (List<String> axes : slot.alternatives()) {
      if (axes.size() != shape.length) {
        continue;
      }
      clash = clash(slot, axes, shape, lengths, origins);
      if (clash == null) {
        for (int i = 0; i < shape.length; i++) {
          Axis axis = Axis.of(axes.get(i));
          if (!axis.isNumber()) {
            lengths.put(axis.letter(), axis.letterOf(shape[i]).orElseThrow());
            origins.putIfAbsent(axis.letter(), slot.name());
          }
        }
        return axes;
      }
    }
    throw new ShapeException(
        clash != null ? clash : "%s has shape %s, expected %s".formatted(slot.name(), text(shape), slot.shape()));
  }

  private static String clash(Slot slot, List<String> axes, int[] shape, Map<String, Integer> lengths, Map<String, String> origins) {
    for (int i = 0; i < shape.length; i++) {
      int first = axes.indexOf(axes.get(i));
      Axis axis = Axis.of(axes.get(i));
      OptionalInt length = axis.letterOf(shape[i]);
      if (shape[first] != shape[i] || length.isEmpty()) {
        return "%s has shape %s, expected %s".formatted(slot.name(), text(shape), slot.shape());
      }
      String letter = axis.letter();
      Integer known = lengths.get(letter);
      if (known != null && known != length.getAsInt()) {
        return "%s has shape %s with %s = %d, but %s has %s = %d"
            .formatted(
                slot.name(),
                text(shape),
                letter,
                length.getAsInt(),
                origins.get(letter),
                letter,
                known);
      }
    }
    return null;
  }

  private static Place place(Slot slot, int[] given, List<String> axes, Map<String, Integer> rows) {
    Optional<Part> part =
        slot.unused().map(end -> Part.without(end.isFirst(), axes.indexOf(end.axis()), given));
    int[] shape = part.map(p -> p.shape(given)).orElse(given);
    List<Integer> rowAxes = new ArrayList<>();
    List<Integer> others = new ArrayList<>();
    for (int i = 0; i < shape.length; i++) {
      (slot.isRow(axes.get(i)) ? rowAxes : others).add(i);
    }
    int[] order = IntStream.concat(rowAxes.stream().mapToInt(i -> i), others.stream().mapToInt(i -> i)).toArray();
    int[] rowShape = rowAxes.stream().mapToInt(i -> shape[i]).toArray();
    List<Dim> dims = others.stream().map(i -> Dim.of(shape[i])).toList();
    String space = rowAxes.isEmpty() && !slot.hasAnyShape() ? Type.SHARED : slot.rowSpace();
    if (!space.isEmpty()) {
      int count = Math.toIntExact(Arrays.stream(rowShape).asLongStream().reduce(1, (a, b) -> a * b));
      Integer known = rows.put(space, count);
      if (known != null && known != count) {
        throw new ShapeException("%s has %d rows, but the inputs before it have %d".formatted(slot.name(), count, known));
      }
    }
    return new Place(given, order, rowShape, new Type(space, dims), part);
  }

  private static String text(int[] shape) {
    return Arrays.toString(shape);
  }
}
