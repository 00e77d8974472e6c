package org.lossatlas.compound.weighting;

import org.lossatlas.TaskBalance;

/// Weights that follow from the losses.
interface LossesOnly extends TaskBalance {
  double[] weights(double[] losses);

  @Override
  default boolean needsGradients() {
    return false;
  }

  @Override
  default Step step(double[] losses, double[][] gradients) {
    return new Step.Weights(weights(losses));
  }
}
