package org.lossatlas.cpu.kernel;

/// A [LoopCode] that can be run.
public interface Loop {
  /// Runs it for `n` entries. A result may lie where a source of the same run lies, and nowhere else
  /// over it.
  ///
  /// @param arrays of the sources that are arrays, then of the results
  /// @param at where each starts
  /// @param numbers the sources that are numbers
  /// @param room for values in between, at least [#room()]
  void run(float[][] arrays, int[] at, float[] numbers, int n, float[] room);

  /// How many values `room` must hold.
  int room();
}
