package org.lossatlas.cpu;

/// Where a value's rows are while a tile is worked on: in a buffer of the worker, or in an array that all tiles share.
///
/// @param isScratch whether it is in a worker's buffer
/// @param index the number of the buffer, or of the node whose array it is
/// @param size the values in one row
/// @param isShared whether all rows read the same
record View(boolean isScratch, int index, int size, boolean isShared) {
  static View scratch(int buffer, int size) {
    return new View(true, buffer, size, false);
  }

  /// One value for all rows.
  static View shared(int node, int size) {
    return new View(false, node, size, true);
  }

  /// A row for each row, of all rows.
  static View table(int node, int size) {
    return new View(false, node, size, false);
  }

  float[] array(Tile tile) {
    return isScratch ? tile.buffers[index] : tile.arrays[index];
  }

  /// Where the tile's first row starts.
  int start(Tile tile) {
    return isShared ? 0 : (isScratch ? tile.skipped : tile.first) * size;
  }

  /// How far apart two rows are.
  int stride() {
    return isShared ? 0 : size;
  }
}
