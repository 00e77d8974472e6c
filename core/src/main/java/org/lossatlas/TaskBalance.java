package org.lossatlas;

/// How the losses of several tasks become one step of training, and what has to be kept for that
/// from step to step.
///
/// One object serves one training. Strategies from the literature make one each; a training loop
/// calls it without knowing which it is.
public interface TaskBalance {
  /// What the tasks make of a step.
  sealed interface Step {
    /// The step is that of the weighted sum of the losses.
    ///
    /// @param ofTasks one weight for each
    record Weights(double[] ofTasks) implements Step {}

    /// The step is this one where parameters are shared; those of one task alone keep the gradient
    /// of its own loss.
    ///
    /// @param ofShared in the place of the gradient by the shared parameters
    record Gradient(double[] ofShared) implements Step {}
  }

  /// Whether a step takes the gradient of each task's loss by the shared parameters, or its losses
  /// alone.
  boolean needsGradients();

  /// The next step.
  ///
  /// @param losses of the tasks, each already reduced
  /// @param gradients by the shared parameters, a row for each task; without rows where none are
  ///   needed
  Step step(double[] losses, double[][] gradients);

  /// All steps since the last call were one pass over the data.
  default void endEpoch() {}
}
