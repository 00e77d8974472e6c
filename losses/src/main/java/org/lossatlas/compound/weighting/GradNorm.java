package org.lossatlas.compound.weighting;

import java.util.Arrays;
import org.lossatlas.Require;
import org.lossatlas.TaskBalance;
import org.lossatlas.Tensor;
import org.lossatlas.compound.GradNormLoss;

/// Weights are learnt until every task's gradient is as long as it should be: [GradNormLoss], by
/// whose gradient they take a step of plain gradient descent; then they are rescaled to sum to the
/// number of tasks. They start at 1. The gradients of the last shared layer are enough.
///
/// @param loss what the weights minimise
/// @param learningRate of the weights, above 0
public record GradNorm(GradNormLoss loss, double learningRate) implements TaskWeighting {
  /// What no weight falls below, so that none is lost for good.
  private static final double LEAST = 1e-4;

  public GradNorm {
    Require.above("learningRate", learningRate, 0);
  }

  public GradNorm(double learningRate) {
    this(new GradNormLoss(), learningRate);
  }

  @Override
  public TaskBalance start(int tasks) {
    return new Learnt(tasks);
  }

  private final class Learnt implements TaskBalance {
    private final double[] weights;
    private double[] initialLosses;

    Learnt(int tasks) {
      weights = new double[tasks];
      Arrays.fill(weights, 1);
    }

    @Override
    public boolean needsGradients() {
      return true;
    }

    @Override
    public Step step(double[] losses, double[][] gradients) {
      initialLosses = initialLosses == null ? losses.clone() : initialLosses;
      double[] now = weights.clone();
      double[] slope =
          InDouble.gradient(
              InDouble.evaluate(
                  loss,
                  Tensor.of(weights),
                  Tensor.of(losses),
                  Tensor.of(initialLosses),
                  Tensor.of(gradients)),
              "weights");
      for (int k = 0; k < weights.length; k++) {
        weights[k] = Math.max(LEAST, weights[k] - learningRate * slope[k]);
      }
      double sum = Arrays.stream(weights).sum();
      for (int k = 0; k < weights.length; k++) {
        weights[k] *= weights.length / sum;
      }
      return new Step.Weights(now);
    }
  }
}
