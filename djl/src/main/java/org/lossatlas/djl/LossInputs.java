package org.lossatlas.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lossatlas.Loss;
import org.lossatlas.Slot;

/// What DJL hands to a loss, by the names of the loss's inputs; see [DjlLoss] for the rules.
///
/// @param arrays in the order of the slots
/// @param weight of each unit, where one label more was given than the loss has
record LossInputs(Map<String, NDArray> arrays, Optional<NDArray> weight) {

  static LossInputs of(Loss loss, NDList labels, NDList predictions) {
    Map<String, NDArray> given = new LinkedHashMap<>();
    List<Slot> learnt = loss.slots().stream().filter(Slot::isDifferentiable).toList();
    List<Slot> others = loss.slots().stream().filter(slot -> !slot.isDifferentiable()).toList();
    if (predictions.size() > learnt.size()) {
      throw new IllegalArgumentException(
          "%d predictions, but the loss has %s".formatted(predictions.size(), names(learnt)));
    }
    if (labels.size() > others.size() + 1) {
      throw new IllegalArgumentException(
          "%d labels, but the loss has %s, and a weight for each unit may follow"
              .formatted(labels.size(), names(others)));
    }
    put(learnt, predictions, given);
    put(others, labels, given);
    Optional<NDArray> weight =
        labels.size() > others.size() ? Optional.of(labels.getLast()) : Optional.empty();
    return new LossInputs(fitted(loss.slots(), given), weight);
  }

  private static void put(List<Slot> slots, NDList arrays, Map<String, NDArray> given) {
    for (int i = 0; i < Math.min(slots.size(), arrays.size()); i++) {
      given.put(slots.get(i).name(), arrays.get(i));
    }
  }

  /// In the order of the slots, and without a last axis of length 1 where one is too many.
  private static Map<String, NDArray> fitted(List<Slot> slots, Map<String, NDArray> given) {
    Map<String, Integer> anyRanks = new LinkedHashMap<>();
    for (Slot slot : slots) {
      if (slot.hasAnyShape() && given.containsKey(slot.name())) {
        int rank = given.get(slot.name()).getShape().dimension();
        anyRanks.merge(slot.rowSpace(), rank, Math::min);
      }
    }
    Map<String, NDArray> fitted = new LinkedHashMap<>();
    for (Slot slot : slots) {
      NDArray array = given.get(slot.name());
      if (array != null) {
        fitted.put(
            slot.name(),
            fitted(
                array, slot.hasAnyShape() ? List.of(anyRanks.get(slot.rowSpace())) : ranks(slot)));
      }
    }
    return fitted;
  }

  private static NDArray fitted(NDArray array, List<Integer> ranks) {
    Shape fitted = fitted(array.getShape(), ranks);
    return fitted.equals(array.getShape()) ? array : array.reshape(fitted);
  }

  private static Shape fitted(Shape shape, List<Integer> ranks) {
    int rank = shape.dimension();
    boolean isOneTooMany =
        !ranks.contains(rank) && ranks.contains(rank - 1) && shape.get(rank - 1) == 1;
    return isOneTooMany ? shape.slice(0, rank - 1) : shape;
  }

  /// The lengths of the axes of an input whose shape is said in letters, without a last axis of
  /// length 1 where one is too many.
  static int[] lengths(Slot slot, Shape shape) {
    return lengths(fitted(shape, ranks(slot)));
  }

  static int[] shape(NDArray array) {
    return lengths(array.getShape());
  }

  private static int[] lengths(Shape shape) {
    return Arrays.stream(shape.getShape()).mapToInt(Math::toIntExact).toArray();
  }

  private static List<Integer> ranks(Slot slot) {
    return slot.alternatives().stream().map(List::size).toList();
  }

  static List<String> names(List<Slot> slots) {
    return slots.stream().map(Slot::name).toList();
  }
}
