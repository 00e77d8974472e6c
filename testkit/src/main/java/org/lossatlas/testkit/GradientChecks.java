package org.lossatlas.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.lossatlas.Evaluation;
import org.lossatlas.Evaluator;
import org.lossatlas.LossGraph;
import org.lossatlas.Reduction;
import org.lossatlas.Tensor;

/// Gradients against central differences: one random direction an input, so that the cost does not
/// grow with its size.
final class GradientChecks {
  /// How many draws may fall on a kink before that counts as a failure.
  private static final int TRIES = 5;

  private final Sampler sampler;
  private final long seed;

  GradientChecks(Sampler sampler, long seed) {
    this.sampler = sampler;
    this.seed = seed;
  }

  void agreesWithDifferences(Reduction reduction) {
    Draw draw = sampler.draw(5, seed);
    for (String name : LossGraph.differentiable(draw.loss(), draw.inputs())) {
      check(name, evaluator -> evaluator.reduction(reduction));
    }
  }

  /// A weight for each unit is a gradient from above that is not the same everywhere.
  void agreesWithDifferencesUnderWeights() {
    Draw draw = sampler.draw(5, seed);
    Tensor each =
        draw.reference().withEach().withoutGradients().evaluate(draw.inputs()).each().orElseThrow();
    Tensor weights = ReductionChecks.weights(each, seed);
    for (String name : LossGraph.differentiable(draw.loss(), draw.inputs())) {
      check(name, evaluator -> evaluator.weight(weights));
    }
  }

  private void check(String name, UnaryOperator<Evaluator> options) {
    for (int i = 0; i < TRIES; i++) {
      if (isSmoothAndChecked(name, sampler.draw(5, seed + i), options)) {
        return;
      }
    }
    throw new AssertionError(
        "no draw from seed %d on is smooth in %s: %s".formatted(seed, name, sampler.draw(5, seed)));
  }

  /// False where the draw lies on a kink, which no difference can judge.
  private static boolean isSmoothAndChecked(
      String name, Draw draw, UnaryOperator<Evaluator> options) {
    Evaluator evaluator = options.apply(draw.on(new FrozenReference()));
    // The gradient comes from another run of another engine, which knows nothing of differences.
    Evaluation here = options.apply(draw.reference()).evaluate(draw.inputs());
    Tensor gradient = here.gradients().get(name);
    assertTrue(gradient != null, () -> "no gradient of " + name + ": " + draw);
    assertTrue(
        Arrays.equals(gradient.shape(), draw.get(name).shape()),
        () -> "gradient of %s is %s: %s".formatted(name, gradient, draw));

    Random random = new Random(draw.seed());
    double[] direction =
        random.doubles(gradient.size(), 0.5, 1).map(d -> random.nextBoolean() ? d : -d).toArray();
    double ours = Values.dot(gradient.toDoubles(), direction);
    Evaluator values = evaluator.withoutGradients().unchecked();
    double middle = value(values, draw, name, 0, direction);
    double above = value(values, draw, name, Tolerances.STEP, direction);
    double below = value(values, draw, name, -Tolerances.STEP, direction);
    double scale = Math.max(1, Math.max(Math.abs(middle), Values.largest(gradient.toDoubles())));
    if (Math.abs(above - 2 * middle + below) / Tolerances.STEP > Tolerances.KINK * scale) {
      return false;
    }
    assertEquals(
        (above - below) / (2 * Tolerances.STEP),
        ours,
        Tolerances.GRADIENT * scale,
        () -> "gradient of %s against a central difference: %s".formatted(name, draw));
    return true;
  }

  private static double value(
      Evaluator evaluator, Draw draw, String name, double step, double[] direction) {
    Map<String, Tensor> inputs =
        draw.with(name, Values.shifted(draw.get(name), step, direction)).inputs();
    return evaluator.evaluate(inputs).value();
  }
}
