package org.lossatlas.cpu;

/// A step of which several threads may each do a part, for all rows of a tile. The parts are
/// different entries of the result, so that cutting changes no bit.
interface JointStep extends Step {
  /// One part.
  ///
  /// @param desk for scratch
  void run(Tile tile, Tile desk, int part, int parts);

  @Override
  default void run(Tile tile) {
    run(tile, tile, 0, 1);
  }

  /// Where a part of `size` entries starts.
  ///
  /// @param unit parts have a multiple of so many entries
  static int bound(int size, int part, int parts, int unit) {
    return part == parts ? size : (int) ((long) size * part / parts) / unit * unit;
  }
}
