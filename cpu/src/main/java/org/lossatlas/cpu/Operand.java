package org.lossatlas.cpu;

/// How an elementwise operation walks through an operand: in blocks of equal length, of which each is either a stretch of
/// values or one value that stands for all of the block.
///
/// @param view the values
/// @param block the length of a block in the result
/// @param step how far the operand moves from block to block within a row
/// @param isSingle whether a block has one value
record Operand(View view, int block, int step, boolean isSingle) {
  /// An operand of the result's own shape.
  static Operand full(View view) {
    return view.size() == 1 && view.isShared()
        ? new Operand(view, 1, 0, true)
        : new Operand(view, view.size(), view.size(), false);
  }

  /// Each value repeated over a block: `[m, 1] → [m, block]`.
  static Operand stretched(View view, int block) {
    return new Operand(view, block, 1, true);
  }

  /// The values repeated as a whole: `[m] → [k, m]`.
  static Operand repeated(View view) {
    return new Operand(view, view.size(), 0, false);
  }

  /// The same number everywhere.
  boolean isNumber() {
    return isSingle && view.isShared() && view.size() == 1;
  }

  /// How far the operand moves within a row when the result moves by `length`, which is its block or less.
  int advance(int length) {
    return length == block ? step : isSingle ? 0 : length;
  }

  /// Whether the rows lie one after the other as those of the result do.
  boolean isDense(int size) {
    return !isSingle && !view.isShared() && view.size() == size;
  }
}
