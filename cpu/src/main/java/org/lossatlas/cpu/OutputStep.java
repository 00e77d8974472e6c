package org.lossatlas.cpu;

/// Hands the rows of a tile out.
record OutputStep(View x, int output) implements Step {
  @Override
  public void run(Tile tile) {
    if (x.isShared()) {
      for (int r = 0; r < tile.rows; r++) {
        tile.outputs.get(output).store((long) (tile.first + r) * x.size(), x.array(tile), 0, x.size());
      }
    } else {
      tile.outputs.get(output).store((long) tile.first * x.size(), x.array(tile), x.start(tile), x.size() * tile.rows);
    }
  }
}
