package org.lossatlas.compound.weighting;

import java.util.Arrays;
import org.lossatlas.Evaluation;
import org.lossatlas.Evaluator;
import org.lossatlas.Loss;
import org.lossatlas.Tensor;
import org.lossatlas.engine.Engines;

/// Losses of a few numbers, a task each, for which double costs nothing.
final class InDouble {
  private InDouble() {}

  /// For inputs of one axis, in the order of the slots.
  static Evaluation evaluate(Loss loss, double[]... inputs) {
    return evaluate(loss, Arrays.stream(inputs).map(Tensor::of).toArray(Tensor[]::new));
  }

  static Evaluation evaluate(Loss loss, Tensor... inputs) {
    return Evaluator.of(loss).on(Engines.byName("reference")).evaluate(inputs);
  }

  static double[] gradient(Evaluation evaluation, String input) {
    return evaluation.gradients().get(input).toDoubles();
  }
}
