package org.lossatlas.lab.endtoend;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.training.GradientCollector;
import ai.djl.training.ParameterStore;
import ai.djl.training.optimizer.Optimizer;
import java.util.Collection;
import java.util.function.Supplier;

/// A network with the optimizer that moves its weights, for training loops that DJL's trainer does
/// not have: two networks, or a reference of what the network was.
final class Learner {
  private final Block block;
  private final ParameterStore store;
  private final Collection<Parameter> parameters;
  private final Optimizer optimizer;

  /// Its weights come from the engine's random numbers.
  Learner(NDManager manager, Block block, Optimizer optimizer, Shape input) {
    this.block = block;
    this.optimizer = optimizer;
    block.initialize(manager, DataType.FLOAT32, input);
    store = new ParameterStore(manager, false);
    parameters = block.getParameters().values();
    parameters.forEach(parameter -> parameter.getArray().setRequiresGradient(true));
  }

  NDArray forward(NDArray input) {
    return outputs(input).singletonOrThrow();
  }

  NDList outputs(NDArray input) {
    return block.forward(store, new NDList(input), true);
  }

  /// One step down the gradient of the loss, which other networks may have a part in.
  void learn(Supplier<NDArray> loss) {
    forget();
    try (GradientCollector collector = Engine.getEngine("PyTorch").newGradientCollector()) {
      collector.backward(loss.get());
    }
    for (Parameter parameter : parameters) {
      try (NDArray gradient = parameter.getArray().getGradient()) {
        optimizer.update(parameter.getId(), parameter.getArray(), gradient);
      }
    }
  }

  /// The engine adds to gradients: also the step of another network has left some here.
  private void forget() {
    for (Parameter parameter : parameters) {
      try (NDArray gradient = parameter.getArray().getGradient()) {
        gradient.subi(gradient);
      }
    }
  }
}
