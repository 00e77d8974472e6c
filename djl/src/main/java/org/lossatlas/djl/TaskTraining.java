package org.lossatlas.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.training.GradientCollector;
import ai.djl.training.Trainer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.lossatlas.TaskBalance;

/// Trains a network on several tasks at once: leaves in its parameters the gradient that a strategy
/// makes of the tasks' losses, for the trainer's optimizer.
///
/// ```
/// TaskBalance balance = new PcGrad().start(2);
/// TaskTraining tasks = new TaskTraining(trainer, trunk, balance);
/// for (Batch batch : trainer.iterateDataset(data)) {
///   tasks.backward(() -> {
///     NDList out = trainer.forward(batch.getData());
///     return new NDList(depth.evaluate(..), normals.evaluate(..));
///   });
///   trainer.step();
///   batch.close();
/// }
/// balance.endEpoch();
/// ```
///
/// A strategy that goes by the losses alone costs one backward pass, of their weighted sum. One
/// that needs gradients runs the network and its backward pass once for each task, since DJL keeps
/// no graph for a second pass, and what is drawn at random, such as dropout, is drawn anew; the
/// gradients meet on the Java side. Parameters outside the shared block keep the gradient of the
/// loss that they belong to. The network is to be on one device.
public final class TaskTraining {
  private final Trainer trainer;
  private final TaskBalance balance;
  private final FlatGradient shared;
  private final FlatGradient own;

  /// @param trainer of the whole network, initialized
  /// @param shared the block in which all tasks have a part; for GradNorm its last layer will do
  /// @param balance the strategy, which has seen no step yet
  public TaskTraining(Trainer trainer, Block shared, TaskBalance balance) {
    this.trainer = trainer;
    this.balance = balance;
    List<Parameter> ofTasks = FlatGradient.learnt(shared);
    List<Parameter> others = FlatGradient.learnt(trainer.getModel().getBlock());
    if (ofTasks.isEmpty() || !others.containsAll(ofTasks)) {
      throw new IllegalArgumentException(
          "the shared block must have parameters that the trainer's network learns, had "
              + shared.getParameters().keys());
    }
    others.removeAll(ofTasks);
    this.shared = new FlatGradient(ofTasks);
    this.own = new FlatGradient(others);
  }

  /// The gradient of one batch; the trainer's step comes next.
  ///
  /// @param run runs the network on the batch and gives the loss of each task, a scalar
  /// @return the tasks' losses
  public double[] backward(Supplier<NDList> run) {
    return balance.needsGradients() ? byGradients(run) : byLosses(run);
  }

  private double[] byLosses(Supplier<NDList> run) {
    try (GradientCollector collector = trainer.newGradientCollector()) {
      clear();
      NDList losses = run.get();
      double[] values = losses.stream().mapToDouble(TaskTraining::value).toArray();
      switch (balance.step(values, new double[0][])) {
        case TaskBalance.Step.Weights(double[] weights) ->
            collector.backward(weighted(losses, weights));
        case TaskBalance.Step.Gradient _ ->
            throw new IllegalStateException(balance + " made a gradient of losses alone");
      }
      return values;
    }
  }

  private double[] byGradients(Supplier<NDList> run) {
    List<Double> values = new ArrayList<>();
    List<double[]> ofShared = new ArrayList<>();
    List<double[]> ofOwn = new ArrayList<>();
    try (GradientCollector collector = trainer.newGradientCollector()) {
      int tasks;
      do {
        NDList losses = run.get();
        tasks = losses.size();
        NDArray loss = losses.get(values.size());
        clear();
        collector.backward(loss);
        values.add(value(loss));
        ofShared.add(shared.read());
        ofOwn.add(own.read());
      } while (values.size() < tasks);
    }
    double[] losses = values.stream().mapToDouble(value -> value).toArray();
    switch (balance.step(losses, ofShared.toArray(double[][]::new))) {
      case TaskBalance.Step.Weights(double[] weights) -> {
        shared.write(weighted(ofShared, weights));
        own.write(weighted(ofOwn, weights));
      }
      case TaskBalance.Step.Gradient(double[] gradient) -> {
        double[] ones = new double[losses.length];
        Arrays.fill(ones, 1);
        shared.write(gradient);
        own.write(weighted(ofOwn, ones));
      }
    }
    return losses;
  }

  private void clear() {
    shared.clear();
    own.clear();
  }

  private static double value(NDArray loss) {
    return Frame.doubles(loss)[0];
  }

  private static NDArray weighted(NDList losses, double[] weights) {
    NDArray sum = losses.head().mul(weights[0]);
    for (int k = 1; k < weights.length; k++) {
      sum = sum.add(losses.get(k).mul(weights[k]));
    }
    return sum;
  }

  private static double[] weighted(List<double[]> vectors, double[] weights) {
    double[] sum = new double[vectors.getFirst().length];
    for (int k = 0; k < weights.length; k++) {
      for (int i = 0; i < sum.length; i++) {
        sum[i] += weights[k] * vectors.get(k)[i];
      }
    }
    return sum;
  }
}
