package org.lossatlas.grad;

import java.util.Arrays;
import java.util.List;
import org.lossatlas.ir.Dim;
import org.lossatlas.ir.Primitive;
import org.lossatlas.ir.ShapeException;

/// `(Σ a) (Σ b)` of two vectors: the smallest primitive whose gradient depends on its operands.
record ProductOfSums() implements Primitive {
  @Override
  public String name() {
    return "productOfSums";
  }

  @Override
  public List<Dim> dims(List<List<Dim>> operands) {
    if (operands.size() != 2) {
      throw new ShapeException(
          "productOfSums: %d operands instead of 2".formatted(operands.size()));
    }
    return List.of();
  }

  @Override
  public void value(double[][] operands, int[][] shapes, double[] result) {
    result[0] = Arrays.stream(operands[0]).sum() * Arrays.stream(operands[1]).sum();
  }

  @Override
  public void gradient(
      double[][] operands, int[][] shapes, double[] upstream, int argument, double[] gradient) {
    Arrays.fill(gradient, upstream[0] * Arrays.stream(operands[1 - argument]).sum());
  }

  @Override
  public boolean isDifferentiable(int argument) {
    return true;
  }
}
