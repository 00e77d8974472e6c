package org.lossatlas.lab.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Parameter;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import ai.djl.training.ParameterStore;
import ai.djl.training.optimizer.Optimizer;
import java.util.List;
import java.util.SplittableRandom;

/// Fully connected layers with ReLU between them.
///
/// The initial weights (He et al., 2015, normal) come from a generator of ours: the engine's own is
/// shared by the process, so a trial's start would depend on the trials before it.
final class Network {
  private final SequentialBlock block = new SequentialBlock();
  private final ParameterStore store;
  private final List<Parameter> parameters;

  Network(
      NDManager manager, int inputs, List<Integer> hidden, int outputs, SplittableRandom random) {
    for (int width : hidden) {
      block.add(Linear.builder().setUnits(width).build()).add(Activation::relu);
    }
    block.add(Linear.builder().setUnits(outputs).build());
    block.setInitializer((m, shape, _) -> weights(m, shape, random), Parameter.Type.WEIGHT);
    block.initialize(manager, DataType.FLOAT32, new Shape(1, inputs));
    store = new ParameterStore(manager, false);
    parameters = block.getParameters().values();
    parameters.forEach(parameter -> parameter.getArray().setRequiresGradient(true));
  }

  private static NDArray weights(NDManager manager, Shape shape, SplittableRandom random) {
    double deviation = Math.sqrt(2.0 / shape.get(1));
    float[] values = new float[Math.toIntExact(shape.size())];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (deviation * random.nextGaussian());
    }
    return manager.create(values, shape);
  }

  NDArray forward(NDArray features) {
    return block.forward(store, new NDList(features), true).singletonOrThrow();
  }

  /// One step down the gradients, which are set back to zero, for the engine adds to them.
  void step(Optimizer optimizer) {
    for (Parameter parameter : parameters) {
      try (NDArray gradient = parameter.getArray().getGradient()) {
        optimizer.update(parameter.getId(), parameter.getArray(), gradient);
        gradient.subi(gradient);
      }
    }
  }
}
