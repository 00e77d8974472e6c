package org.lossatlas;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.lossatlas.ir.Type;

/// The weight of each unit: what the caller gave, and 0 where the label is to be ignored or no
/// pixel counts.
final class UnitWeights {
  private UnitWeights() {}

  /// The weights, or nothing where every unit counts alike.
  ///
  /// @param pixels the weights of pixels, where it is these that are weighed or ignored
  static Optional<Tensor> of(
      Evaluator evaluator,
      Map<String, Tensor> given,
      Layout layout,
      Type each,
      int[] unitShape,
      Optional<Tensor> pixels) {
    boolean isOfPixels =
        pixels.isPresent()
            && evaluator.weight().isPresent()
            && Arrays.equals(evaluator.weight().get().shape(), pixels.get().shape());
    Optional<Tensor> ofUnits = evaluator.weight().filter(_ -> !isOfPixels);
    boolean ignoresUnits = evaluator.ignored().isPresent() && pixels.isEmpty();
    if (each.isShared() && (ofUnits.isPresent() || ignoresUnits)) {
      throw noUnits(evaluator.loss());
    }
    if (each.isShared() || pixels.isEmpty() && ofUnits.isEmpty() && !ignoresUnits) {
      return Optional.empty();
    }
    double[] weights =
        new double[(int) Arrays.stream(unitShape).asLongStream().reduce(1, (a, b) -> a * b)];
    Arrays.fill(weights, 1);
    ofUnits.ifPresent(tensor -> loadUnits(tensor, weights, unitShape));
    if (ignoresUnits) {
      ignore(
          evaluator.ignored().getAsInt(), labels(evaluator.loss(), given, layout, each), weights);
    }
    pixels.ifPresent(p -> withoutEmpty(p.toDoubles(), weights));
    return Optional.of(Tensor.of(weights));
  }

  static double sum(Tensor weights) {
    return Arrays.stream(weights.toDoubles()).sum();
  }

  /// Labels with 0 in the place of the ignored one, which need not be a class.
  static Tensor withoutIgnored(Tensor labels, int ignored) {
    double[] values = labels.toDoubles();
    for (int i = 0; i < values.length; i++) {
      values[i] = values[i] == ignored ? 0 : values[i];
    }
    return Tensor.of(values).reshape(labels.shape());
  }

  /// Reads weights, none of which may be negative.
  static void load(Tensor tensor, double[] weights) {
    InputCheck.values(
        Slot.given("weight", "(*)", "*", Domain.NON_NEGATIVE),
        tensor,
        Map.of(),
        OptionalInt.empty());
    tensor.load(0, weights, 0, weights.length);
  }

  static void ignore(int label, Tensor labels, double[] weights) {
    for (int i = 0; i < weights.length; i++) {
      if (labels.get(i) == label) {
        weights[i] = 0;
      }
    }
  }

  private static void loadUnits(Tensor tensor, double[] weights, int[] unitShape) {
    if (!Arrays.equals(tensor.shape(), unitShape)) {
      throw new IllegalArgumentException(
          "weight has shape %s, but the units have %s"
              .formatted(Arrays.toString(tensor.shape()), Arrays.toString(unitShape)));
    }
    load(tensor, weights);
  }

  private static Tensor labels(Loss loss, Map<String, Tensor> given, Layout layout, Type each) {
    return loss.slots().stream()
        .filter(slot -> Labels.isLabel(loss, slot) && given.containsKey(slot.name()))
        .filter(slot -> layout.places().get(slot.name()).type().equals(each))
        .map(slot -> layout.places().get(slot.name()).toRows(given.get(slot.name())))
        .findFirst()
        .orElseThrow(() -> noLabels(loss));
  }

  static IllegalArgumentException noUnits(Loss loss) {
    return new IllegalArgumentException(
        loss + " gives one loss for the whole batch: there are no units to weigh or to ignore");
  }

  static IllegalArgumentException noLabels(Loss loss) {
    return new IllegalArgumentException(
        loss + " has no label for each unit, so none can be ignored");
  }

  /// A sample none of whose pixels counts does not count.
  private static void withoutEmpty(double[] pixels, double[] weights) {
    int size = pixels.length / weights.length;
    for (int i = 0; i < weights.length; i++) {
      if (Arrays.stream(pixels, i * size, (i + 1) * size).allMatch(w -> w == 0)) {
        weights[i] = 0;
      }
    }
  }
}
