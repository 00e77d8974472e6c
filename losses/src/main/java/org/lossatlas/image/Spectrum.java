package org.lossatlas.image;

import org.lossatlas.Expr;
import org.lossatlas.signal.Waves;

/// The discrete Fourier transform of the last two axes of a real value, `[.., H, W]`, as products
/// with tables of cosines and sines.
///
/// @param real the real parts, frequencies of axis `W` first: `[.., W, H]`
/// @param imaginary the imaginary parts, likewise
record Spectrum(Expr real, Expr imaginary) {
  static Spectrum of(Expr x) {
    Expr cosines = swapped(along(x, true));
    Expr sines = swapped(along(x, false));
    Expr real = along(cosines, true).sub(along(sines, false));
    Expr imaginary = along(cosines, false).add(along(sines, true)).neg();
    return new Spectrum(real, imaginary);
  }

  /// The square of each magnitude.
  Expr power() {
    return real.square().add(imaginary.square());
  }

  /// `Σ_j x_j cos(2π j k / n)` or `Σ_j x_j sin(2π j k / n)` along the last axis.
  private static Expr along(Expr x, boolean cosine) {
    int n = x.dim(-1).fixed();
    Expr rows = x.reshape(x.flatten().dim(0).fixed() / Math.max(n, 1), n);
    double[] waves = cosine ? Waves.cosines(n, n, n) : Waves.sines(n, n, n);
    return rows.matMul(x.table(waves, n, n)).reshape(x.type().dims());
  }

  private static Expr swapped(Expr x) {
    int rank = x.rank();
    int[] order = new int[rank];
    for (int axis = 0; axis < rank; axis++) {
      order[axis] = axis < rank - 2 ? axis : 2 * rank - 3 - axis;
    }
    return x.transpose(order);
  }
}
