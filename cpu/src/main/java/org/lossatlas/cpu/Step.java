package org.lossatlas.cpu;

/// One operation on the rows of a tile.
interface Step {
  void run(Tile tile);

  /// Whether the step gains by many rows at a time.
  default boolean wantsWholeTile() {
    return false;
  }
}
