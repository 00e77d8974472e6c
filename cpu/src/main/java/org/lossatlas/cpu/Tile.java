package org.lossatlas.cpu;

import java.util.List;
import org.lossatlas.Tensor;

/// A worker's desk: the rows it is working on and the buffers it works in. Everything is allocated when the desk is set
/// up, and grown at most once afterwards.
final class Tile {
  final float[][] buffers;

  /// The arrays of shared values and tables, by node; the same for all workers.
  final float[][] arrays;

  /// Scratch of the matrix products.
  float[] product = new float[0];

  /// Sums of the chunk at hand, by the number of the total within its stage: in double, or in float where they are large.
  double[][] sums;
  float[][] largeSums;

  List<Tensor> inputs;
  List<Tensor> outputs;
  int first;
  int rows;

  /// How many rows of the buffers lie before the first one at work.
  int skipped;

  /// What the loop at work reads and writes, where, and its numbers.
  final float[][] loopArrays = new float[LoopStep.MOST][];
  final int[] loopStarts = new int[LoopStep.MOST];
  final float[] loopNumbers = new float[LoopStep.MOST];

  private long[] keys = new long[0];
  private double[] running = new double[0];
  private final double[][] doubles = new double[16][];

  Tile(float[][] buffers, float[][] arrays) {
    this.buffers = buffers;
    this.arrays = arrays;
  }

  void bind(List<Tensor> inputs, List<Tensor> outputs) {
    this.inputs = inputs;
    this.outputs = outputs;
  }

  /// Room for `n` sort keys.
  long[] keys(int n) {
    if (keys.length < n) {
      keys = new long[n];
    }
    return keys;
  }

  float[] product(int n) {
    if (product.length < n) {
      product = new float[n];
    }
    return product;
  }

  /// Room for `n` running sums.
  double[] running(int n) {
    if (running.length < n) {
      running = new double[n];
    }
    return running;
  }

  /// The `which`-th array of exactly `n` doubles, for primitives.
  double[] doubles(int which, int n) {
    if (doubles[which] == null || doubles[which].length != n) {
      doubles[which] = new double[n];
    }
    return doubles[which];
  }
}
