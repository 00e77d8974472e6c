package org.lossatlas.signal;

import org.lossatlas.Expr;

/// The discrete Fourier transform of each frame of a signal, as products with tables of cosines and
/// sines that have the window in them.
///
/// Taken apart into transforms of 32 and 64, one of 2048 has a tenth of the multiplications, but
/// takes as long on the cpu and twice the memory, as every step is stored; a primitive would leave
/// accelerators idle. The tables of the longest transforms in use, 2048 over windows of 1200
/// samples, have 2.5 million numbers, once for all frames and signals.
final class FrameSpectrum {
  private FrameSpectrum() {}

  /// The squared magnitudes of the frequencies 0 to `n/2`: `[frames, n/2 + 1]`.
  ///
  /// @param frames `[frames, W]`; where in a longer frame they stand makes no difference
  /// @param window their `W` weights
  /// @param n length of the transform, even, at least `W`
  static Expr power(Expr frames, double[] window, int n) {
    int length = window.length;
    int bins = n / 2 + 1;
    Expr real = frames.matMul(weighted(frames, Waves.cosines(n, length, bins), window));
    Expr imaginary = frames.matMul(weighted(frames, Waves.sines(n, length, bins), window));
    return real.square().add(imaginary.square());
  }

  private static Expr weighted(Expr frames, double[] waves, double[] window) {
    int bins = waves.length / window.length;
    for (int i = 0; i < waves.length; i++) {
      waves[i] *= window[i / bins];
    }
    return frames.table(waves, window.length, bins);
  }
}
