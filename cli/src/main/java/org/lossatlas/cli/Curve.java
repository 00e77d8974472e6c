package org.lossatlas.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lossatlas.Domain;
import org.lossatlas.Evaluation;
import org.lossatlas.Evaluator;
import org.lossatlas.Loss;
import org.lossatlas.Slot;
import org.lossatlas.Tensor;
import org.lossatlas.engine.Engines;

/// A loss as a function of one variable, and its derivative.
///
/// Each point is evaluated as a batch of its own, so that a loss that looks at the whole batch has
/// a curve too.
///
/// @param axis what varies, and what stays: `logits, where target is 1`
/// @param x where
/// @param loss NaN where it cannot be evaluated
/// @param gradient NaN where it cannot be evaluated
record Curve(String axis, double[] x, double[] loss, double[] gradient) {
  /// How one variable becomes the inputs of a loss.
  private record Setting(
      String axis, double from, double to, Tensor target, boolean isTwoClasses) {}

  /// The curve of a loss that depends on one number, a target given; nothing for all others.
  static Optional<Curve> of(Loss loss, int points) {
    List<Slot> slots = loss.slots().stream().filter(slot -> !slot.isOptional()).toList();
    if (slots.size() != 2 || !slots.getFirst().isDifferentiable()) {
      return Optional.empty();
    }
    return setting(loss.signature(), slots.getFirst(), slots.getLast())
        .map(setting -> sample(loss, slots, setting, points))
        .filter(Curve::isWorthDrawing);
  }

  private static Optional<Setting> setting(String signature, Slot moved, Slot fixed) {
    return Optional.ofNullable(
        switch (signature) {
          case "elementwise" -> between(moved, fixed, -4, 4, isZeroAllowed(moved, fixed) ? 0 : 1);
          case "margin" -> between(moved, fixed, -3, 3, 1);
          case "binary" -> between(moved, fixed, -6, 6, 1);
          case "multiclass" ->
              new Setting(
                  "logit of the true class less that of the only other",
                  -6,
                  6,
                  Tensor.of(new int[] {0}),
                  true);
          default -> null;
        });
  }

  private static boolean isZeroAllowed(Slot moved, Slot fixed) {
    return moved.domain().least() < 0 && fixed.domain().least() <= 0;
  }

  /// As much of the range as the input may have, with a little room at ends that are poles of most
  /// formulas.
  private static Setting between(Slot moved, Slot fixed, double from, double to, double target) {
    Domain domain = moved.domain();
    double room = (to - from) / 100;
    return new Setting(
        "%s, where %s is %s".formatted(moved.name(), fixed.name(), LossFacts.text(target)),
        domain.least() > from ? domain.least() + room : from,
        domain.greatest() < to ? domain.greatest() - room : to,
        Tensor.of(new double[] {target}),
        false);
  }

  private static Curve sample(Loss loss, List<Slot> slots, Setting setting, int points) {
    Evaluator evaluator = Evaluator.of(loss).on(Engines.byName("reference"));
    String name = slots.getFirst().name();
    double[] x = new double[points];
    double[] values = new double[points];
    double[] gradients = new double[points];
    for (int i = 0; i < points; i++) {
      x[i] = setting.from + (setting.to - setting.from) * i / (points - 1);
      Tensor moved =
          setting.isTwoClasses
              ? Tensor.of(new double[] {x[i], 0}, 1, 2)
              : Tensor.of(new double[] {x[i]});
      Map<String, Tensor> inputs = new LinkedHashMap<>();
      inputs.put(name, moved);
      inputs.put(slots.getLast().name(), setting.target);
      try {
        Evaluation evaluation = evaluator.evaluate(inputs);
        values[i] = evaluation.value();
        gradients[i] = evaluation.gradients().get(name).get(0);
      } catch (IllegalArgumentException _) {
        values[i] = Double.NaN;
        gradients[i] = Double.NaN;
      }
    }
    return new Curve(setting.axis, x, values, gradients);
  }

  private boolean isWorthDrawing() {
    int finite = 0;
    for (double value : loss) {
      finite += Double.isFinite(value) ? 1 : 0;
    }
    return finite > loss.length / 2;
  }
}
