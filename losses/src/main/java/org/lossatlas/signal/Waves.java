package org.lossatlas.signal;

/// Tables of the cosines and sines that make up a discrete Fourier transform: with them it is a
/// matrix product.
///
/// Entry `[j, k]` is that of the angle `2π j k / period`. Where a wave is 0, at the quarters of the
/// circle, the entry is exactly 0: what is real has an imaginary part of exactly 0.
public final class Waves {
  private Waves() {}

  /// `cos(2π j k / period)`, row-major.
  public static double[] cosines(int period, int rows, int columns) {
    return table(period, rows, columns, true);
  }

  /// `sin(2π j k / period)`, row-major.
  public static double[] sines(int period, int rows, int columns) {
    return table(period, rows, columns, false);
  }

  private static double[] table(int period, int rows, int columns, boolean cosine) {
    double[] waves = new double[rows * columns];
    for (int j = 0; j < rows; j++) {
      for (int k = 0; k < columns; k++) {
        long turn = (long) j * k % period;
        boolean zero = cosine ? 4 * turn % (2L * period) == period : 2 * turn % period == 0;
        double angle = 2 * Math.PI * turn / period;
        waves[j * columns + k] = zero ? 0 : cosine ? Math.cos(angle) : Math.sin(angle);
      }
    }
    return waves;
  }
}
