package org.lossatlas.cpu;

import java.util.List;
import org.lossatlas.cpu.kernel.Loop;

/// Runs a loop over the rows of a tile: over all of them at once where they lie one after the other
/// in all that it reads and writes, else row by row.
///
/// @param arrays what it reads in step, then what it writes
/// @param numbers what it reads once a row
/// @param size the values of a row
record LoopStep(Loop loop, View[] arrays, View[] numbers, int size) implements Step {
  /// The most arrays, and the most numbers, that a loop may have.
  static final int MOST = 128;

  static LoopStep of(Loop loop, List<View> arrays, List<View> numbers, int size) {
    return new LoopStep(loop, arrays.toArray(View[]::new), numbers.toArray(View[]::new), size);
  }

  @Override
  public void run(Tile tile) {
    float[][] in = tile.loopArrays;
    int[] at = tile.loopStarts;
    float[] values = tile.loopNumbers;
    boolean isDense = true;
    for (int k = 0; k < arrays.length; k++) {
      in[k] = arrays[k].array(tile);
      at[k] = arrays[k].start(tile);
      isDense &= !arrays[k].isShared();
    }
    for (View number : numbers) {
      isDense &= number.isShared();
    }
    int calls = isDense ? 1 : tile.rows;
    int n = isDense ? size * tile.rows : size;
    float[] room = tile.product(loop.room());
    for (int r = 0; r < calls; r++) {
      for (int k = 0; k < numbers.length; k++) {
        View number = numbers[k];
        values[k] = number.array(tile)[number.start(tile) + r * number.stride()];
      }
      loop.run(in, at, values, n, room);
      for (int k = 0; k < arrays.length; k++) {
        at[k] += arrays[k].stride();
      }
    }
  }
}
