package org.lossatlas.cpu.simd;

import org.lossatlas.cpu.kernel.LoopCode;

/// Runs a compiled loop until the JVM has turned it into machine code.
final class WarmUp {
  /// Nanoseconds an operation on a vector may take in machine code, generously: as objects, vectors
  /// take a hundred times as long.
  private static final long FAST = 25;

  /// Runs are short, since it is calls that make the JVM compile a method for good.
  private static final int VECTORS = 2;

  private static final int RUNS = 200;
  private static final long LONGEST = 10_000_000_000L;

  private WarmUp() {}

  /// Whether it became fast.
  static boolean of(LoopCode code, LoopCompiler.Body body) {
    int n = VECTORS * Lanes.F.length();
    float[][] arrays = new float[code.arrays()][n];
    int[] at = new int[code.arrays()];
    float[] numbers = new float[code.numbers()];
    long fast = FAST * (code.instructions().size() + code.arrays()) * VECTORS * RUNS;
    long start = System.nanoTime();
    while (System.nanoTime() - start < LONGEST) {
      long before = System.nanoTime();
      for (int run = 0; run < RUNS; run++) {
        body.run(arrays, at, numbers, n);
      }
      if (System.nanoTime() - before < fast) {
        return true;
      }
    }
    return false;
  }
}
