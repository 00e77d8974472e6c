package org.lossatlas.cpu;

/// One operation on the rows of a tile.
interface Step {
  void run(Tile tile);
}
