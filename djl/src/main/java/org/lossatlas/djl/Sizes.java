package org.lossatlas.djl;

import ai.djl.ndarray.types.Shape;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.lossatlas.Axis;
import org.lossatlas.Layout;
import org.lossatlas.Require;
import org.lossatlas.Slot;

/// How long the axes of a loss's learnt inputs are: as the predictions tell, else as was given.
///
/// @param predicted the inputs of the loss that the network predicts
/// @param given lengths by letter, for axes that the predictions do not have
record Sizes(List<Slot> predicted, Map<String, Integer> given) {
  static Sizes of(List<Slot> predicted, List<Slot> learnt, Map<String, Integer> given) {
    Set<String> letters = new TreeSet<>();
    learnt.forEach(slot -> letters.addAll(letters(slot)));
    given.forEach((letter, length) -> {
      Require.that(letters.contains(letter), "a size", "one of " + letters, letter);
      Require.atLeast(letter, length, 1);
    });
    Map<String, Integer> known = new HashMap<>(given);
    predicted.forEach(slot -> letters(slot).forEach(letter -> known.put(letter, 1)));
    learnt.forEach(slot -> shape(slot, known));
    return new Sizes(List.copyOf(predicted), Map.copyOf(given));
  }

  /// The length of each axis by its letter, if the predictions have these shapes.
  Map<String, Integer> lengths(Shape... shapes) {
    Map<String, int[]> lettered = new LinkedHashMap<>();
    for (int i = 0; i < shapes.length; i++) {
      Slot slot = predicted.get(i);
      if (!slot.hasAnyShape()) {
        lettered.put(slot.name(), LossInputs.lengths(slot, shapes[i]));
      }
    }
    List<Slot> slots =
        predicted.stream().filter(slot -> lettered.containsKey(slot.name())).toList();
    Map<String, Integer> lengths = new HashMap<>(given);
    Layout.ofShapes(slots, lettered)
        .lengths()
        .forEach((axis, length) -> {
          Integer size = lengths.put(axis, length);
          Require.that(
              size == null || size.equals(length), axis, length + " as in the predictions", size);
        });
    return lengths;
  }

  /// The shape of a learnt input.
  static Shape shape(Slot slot, Map<String, Integer> lengths) {
    return new Shape(
        slot.alternatives().getFirst().stream()
            .mapToLong(axis -> length(slot, Axis.of(axis), lengths))
            .toArray());
  }

  private static int length(Slot slot, Axis axis, Map<String, Integer> lengths) {
    String letter = axis.letter();
    if (!axis.isNumber() && !lengths.containsKey(letter)) {
      throw new IllegalArgumentException(
          "nothing tells %s of the learnt %s %s: give it, as in Map.of(\"%s\", 10)"
              .formatted(letter, slot.name(), slot.shape(), letter));
    }
    return axis.length(lengths);
  }

  private static Set<String> letters(Slot slot) {
    return slot.alternatives().stream()
        .flatMap(List::stream)
        .filter(axis -> !axis.equals("*"))
        .map(axis -> Axis.of(axis).letter())
        .filter(letter -> !letter.isEmpty())
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
