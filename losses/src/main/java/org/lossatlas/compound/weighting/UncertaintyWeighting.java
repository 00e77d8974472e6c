package org.lossatlas.compound.weighting;

import org.lossatlas.Evaluation;
import org.lossatlas.Require;
import org.lossatlas.TaskBalance;
import org.lossatlas.compound.UncertaintyWeightingLoss;

/// Every loss is weighed by a variance that is learnt: [UncertaintyWeightingLoss], whose gradient
/// by the losses is the weights, and by the logarithms of the variances a step of plain gradient
/// descent. These start at 0.
///
/// @param loss what the variances minimise
/// @param learningRate of the logarithms of the variances, above 0
public record UncertaintyWeighting(UncertaintyWeightingLoss loss, double learningRate)
    implements TaskWeighting {
  public UncertaintyWeighting {
    Require.above("learningRate", learningRate, 0);
  }

  public UncertaintyWeighting(double learningRate) {
    this(new UncertaintyWeightingLoss(), learningRate);
  }

  @Override
  public TaskBalance start(int tasks) {
    double[] logVariances = new double[tasks];
    return (LossesOnly)
        losses -> {
          Evaluation evaluation = InDouble.evaluate(loss, losses, logVariances);
          descend(logVariances, InDouble.gradient(evaluation, "logVariances"));
          return InDouble.gradient(evaluation, "losses");
        };
  }

  private void descend(double[] logVariances, double[] gradient) {
    for (int k = 0; k < gradient.length; k++) {
      logVariances[k] -= learningRate * gradient[k];
    }
  }
}
