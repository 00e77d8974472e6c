package org.lossatlas.compound.weighting;

import org.lossatlas.Evaluator;
import org.lossatlas.Reduction;
import org.lossatlas.Require;
import org.lossatlas.TaskBalance;
import org.lossatlas.Tensor;
import org.lossatlas.signature.TaskGradientLoss;

/// The gradients of all tasks become one; nothing is kept.
///
/// @param loss whose unreduced result is the gradient
record Surgery(TaskGradientLoss loss) implements TaskBalance {
  static TaskBalance ofTwo(TaskGradientLoss loss, int tasks) {
    Require.that(tasks == 2, "tasks", "2 for " + loss, tasks);
    return new Surgery(loss);
  }

  @Override
  public boolean needsGradients() {
    return true;
  }

  @Override
  public Step step(double[] losses, double[][] gradients) {
    Tensor each =
        Evaluator.of(loss)
            .reduction(Reduction.NONE)
            .evaluate(Tensor.of(losses), Tensor.of(gradients))
            .each()
            .orElseThrow();
    return new Step.Gradient(each.toDoubles());
  }
}
