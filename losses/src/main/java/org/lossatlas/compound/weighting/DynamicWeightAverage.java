package org.lossatlas.compound.weighting;

import java.util.Arrays;
import org.lossatlas.TaskBalance;
import org.lossatlas.compound.DynamicWeightAverageLoss;

/// Losses that fell slowly over the last two epochs count more: [DynamicWeightAverageLoss], whose
/// gradient is the weights. Until two epochs have ended they are 1.
///
/// @param loss what makes weights of the mean losses of two epochs
public record DynamicWeightAverage(DynamicWeightAverageLoss loss) implements TaskWeighting {
  public DynamicWeightAverage() {
    this(new DynamicWeightAverageLoss());
  }

  @Override
  public TaskBalance start(int tasks) {
    return new Epochs(tasks);
  }

  private final class Epochs implements LossesOnly {
    private double[] older;
    private double[] previous;
    private final double[] sum;
    private int steps;
    private boolean isFirst = true;

    Epochs(int tasks) {
      sum = new double[tasks];
      older = ones();
      previous = ones();
    }

    private double[] ones() {
      double[] ones = new double[sum.length];
      Arrays.fill(ones, 1);
      return ones;
    }

    @Override
    public double[] weights(double[] losses) {
      double[] weights =
          InDouble.gradient(InDouble.evaluate(loss, losses, previous, older), "losses");
      steps++;
      for (int k = 0; k < sum.length; k++) {
        sum[k] += losses[k];
      }
      return weights;
    }

    @Override
    public void endEpoch() {
      if (steps == 0) {
        return;
      }
      double[] mean = Arrays.stream(sum).map(x -> x / steps).toArray();
      Arrays.fill(sum, 0);
      steps = 0;
      // There is nothing to compare the first epoch with.
      older = isFirst ? mean : previous;
      previous = mean;
      isFirst = false;
    }
  }
}
