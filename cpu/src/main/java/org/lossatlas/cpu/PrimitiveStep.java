package org.lossatlas.cpu;

import org.lossatlas.ir.Primitive;

/// A primitive, row by row in double.
///
/// @param argument the operand whose gradient is wanted, or −1 for the value; the last of `operands` is then the
///     gradient from above
record PrimitiveStep(Primitive primitive, int argument, View[] operands, int[][] shapes, View out) implements Step {
  @Override
  public void run(Tile tile) {
    int count = shapes.length;
    double[][] rows = new double[count][];
    double[] result = tile.doubles(operands.length, out.size());
    for (int r = 0; r < tile.rows; r++) {
      for (int i = 0; i < count; i++) {
        rows[i] = row(i, r, tile);
      }
      if (argument < 0) {
        primitive.value(rows, shapes, result);
      } else {
        primitive.gradient(rows, shapes, row(count, r, tile), argument, result);
      }
      float[] to = out.array(tile);
      for (int i = 0; i < result.length; i++) {
        to[out.start(tile) + r * out.size() + i] = (float) result[i];
      }
    }
  }

  private double[] row(int operand, int r, Tile tile) {
    View view = operands[operand];
    double[] row = tile.doubles(operand, view.size());
    float[] from = view.array(tile);
    for (int i = 0; i < row.length; i++) {
      row[i] = from[view.start(tile) + r * view.stride() + i];
    }
    return row;
  }
}
