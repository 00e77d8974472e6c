package org.lossatlas.benchmarks;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import java.util.function.Function;

/// A formula of DJL's arrays with DJL's own gradient: what a user writes without this library.
final class Autograd implements AutoCloseable {
  private final NDManager manager = Engine.getEngine("PyTorch").newBaseManager();
  private final NDList inputs = new NDList();
  private final Function<NDList, NDArray> mean;

  /// @param mean the mean loss of the inputs, the first of which has a gradient
  Autograd(Function<NDList, NDArray> mean) {
    this.mean = mean;
  }

  Autograd input(float[] values, long... shape) {
    inputs.add(manager.create(values, new Shape(shape)));
    if (inputs.size() == 1) {
      inputs.getFirst().setRequiresGradient(true);
    }
    return this;
  }

  /// Computes the mean and the gradient, which stays with the first input.
  float run() {
    try (NDManager scope = manager.newSubManager();
        GradientCollector collector = Engine.getEngine("PyTorch").newGradientCollector()) {
      NDList attached = new NDList(inputs);
      attached.tempAttach(scope);
      NDArray value = mean.apply(attached);
      collector.backward(value);
      return value.getFloat();
    } finally {
      inputs.attach(manager);
    }
  }

  float[] gradient() {
    try (NDArray gradient = inputs.getFirst().getGradient()) {
      return gradient.toFloatArray();
    }
  }

  @Override
  public void close() {
    manager.close();
  }
}
