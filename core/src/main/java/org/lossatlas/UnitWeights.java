package org.lossatlas;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.lossatlas.ir.Type;

/// The weight of each unit: what the caller gave, and 0 where the label is to be ignored.
final class UnitWeights {
  private UnitWeights() {}

  /// The weights, or nothing where every unit counts alike.
  static Optional<Tensor> of(Evaluator evaluator, Map<String, Tensor> given, Layout layout, Type each, int[] unitShape) {
    if (evaluator.weight().isEmpty() && evaluator.ignored().isEmpty()) {
      return Optional.empty();
    }
    if (each.isShared()) {
      throw new IllegalArgumentException(
          evaluator.loss() + " gives one loss for the whole batch: there are no units to weigh or to ignore");
    }
    double[] weights = new double[(int) Arrays.stream(unitShape).asLongStream().reduce(1, (a, b) -> a * b)];
    Arrays.fill(weights, 1);
    evaluator.weight().ifPresent(tensor -> load(tensor, weights, unitShape));
    evaluator.ignored().ifPresent(label -> ignore(label, evaluator.loss(), given, layout, each, weights));
    return Optional.of(Tensor.of(weights));
  }

  static double sum(Tensor weights) {
    return Arrays.stream(weights.toDoubles()).sum();
  }

  /// Labels with class 0 in the place of the ignored one, which need not be a class.
  static Tensor withoutIgnored(Slot slot, Tensor tensor, OptionalInt ignored) {
    if (ignored.isEmpty() || !slot.domain().isIndex()) {
      return tensor;
    }
    double[] labels = tensor.toDoubles();
    for (int i = 0; i < labels.length; i++) {
      labels[i] = labels[i] == ignored.getAsInt() ? 0 : labels[i];
    }
    return Tensor.of(labels, tensor.shape());
  }

  private static void load(Tensor tensor, double[] weights, int[] unitShape) {
    if (!Arrays.equals(tensor.shape(), unitShape)) {
      throw new IllegalArgumentException(
          "weight has shape %s, but the units have %s".formatted(Arrays.toString(tensor.shape()), Arrays.toString(unitShape)));
    }
    InputCheck.values(Slot.given("weight", "(*)", "*", Domain.NON_NEGATIVE), tensor, Map.of(), OptionalInt.empty());
    tensor.load(0, weights, 0, weights.length);
  }

  private static void ignore(int label, Loss loss, Map<String, Tensor> given, Layout layout, Type each, double[] weights) {
    Slot labels =
        loss.slots().stream()
            .filter(slot -> slot.domain().isIndex() && given.containsKey(slot.name()))
            .filter(slot -> layout.places().get(slot.name()).type().equals(each))
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException(loss + " has no label for each unit, so none can be ignored"));
    Tensor tensor = given.get(labels.name());
    for (int i = 0; i < weights.length; i++) {
      if (tensor.get(i) == label) {
        weights[i] = 0;
      }
    }
  }
}
