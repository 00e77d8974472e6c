package org.lossatlas.lab.endtoend;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;

/// From a digit the logits of its pixels, and mean and log-variance of the code in between, which
/// is drawn from that distribution.
final class Vae extends AbstractBlock {
  private static final int CODE = 8;

  private final Block encoder = addChildBlock("encoder", layers(2 * CODE));
  private final Block decoder = addChildBlock("decoder", layers(Digits.PIXELS));

  private static Block layers(int outputs) {
    return new SequentialBlock()
        .add(Linear.builder().setUnits(128).build())
        .add(Activation::relu)
        .add(Linear.builder().setUnits(outputs).build());
  }

  @Override
  protected void initializeChildBlocks(NDManager manager, DataType type, Shape... inputs) {
    encoder.initialize(manager, type, inputs);
    decoder.initialize(manager, type, new Shape(1, CODE));
  }

  @Override
  public Shape[] getOutputShapes(Shape[] inputs) {
    Shape code = new Shape(inputs[0].get(0), CODE);
    return new Shape[] {inputs[0], code, code};
  }

  @Override
  protected NDList forwardInternal(
      ParameterStore store, NDList inputs, boolean training, PairList<String, Object> params) {
    NDList parts = encoder.forward(store, inputs, training).head().split(2, 1);
    NDArray mean = parts.get(0);
    NDArray logVariance = parts.get(1);
    NDArray noise = mean.getManager().randomNormal(mean.getShape());
    NDArray code = mean.add(logVariance.exp().sqrt().mul(noise));
    NDArray pixels = decoder.forward(store, new NDList(code), training).head();
    return new NDList(pixels, mean, logVariance);
  }
}
