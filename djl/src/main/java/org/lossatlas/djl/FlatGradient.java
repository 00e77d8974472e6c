package org.lossatlas.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The gradients of some parameters as one vector.
record FlatGradient(List<Parameter> parameters) {
  /// The parameters of a block that have a gradient.
  static List<Parameter> learnt(Block block) {
    List<Parameter> learnt = new ArrayList<>(block.getParameters().values());
    learnt.removeIf(parameter -> !parameter.requiresGradient());
    return learnt;
  }

  /// One after the other.
  double[] read() {
    double[] all = new double[Math.toIntExact(size())];
    int at = 0;
    for (Parameter parameter : parameters) {
      try (NDArray gradient = parameter.getArray().getGradient()) {
        double[] values = Frame.doubles(gradient);
        System.arraycopy(values, 0, all, at, values.length);
        at += values.length;
      }
    }
    return all;
  }

  /// Puts these in the place of what is there.
  void write(double[] all) {
    int at = 0;
    for (Parameter parameter : parameters) {
      NDArray array = parameter.getArray();
      int end = at + Math.toIntExact(array.size());
      try (NDManager manager = array.getManager().newSubManager(array.getDevice())) {
        NDArray values = manager.create(Arrays.copyOfRange(all, at, end), array.getShape());
        NDArray gradient = array.getGradient();
        gradient.attach(manager);
        zero(gradient);
        gradient.addi(values.toType(array.getDataType(), false));
      }
      at = end;
    }
  }

  void clear() {
    for (Parameter parameter : parameters) {
      try (NDArray gradient = parameter.getArray().getGradient()) {
        zero(gradient);
      }
    }
  }

  private long size() {
    return parameters.stream().mapToLong(parameter -> parameter.getArray().size()).sum();
  }

  /// Whatever is there, NaN included.
  private static void zero(NDArray array) {
    array.set(new NDIndex("..."), 0);
  }
}
