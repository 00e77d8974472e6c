package org.lossatlas.signal;

/// How much the samples of a frame weigh, `n` of `length`. Periodic: the next frame would begin
/// with the first weight.
public enum Window {
  /// `0.5 − 0.5 cos(2π n / length)`
  HANN,
  /// `0.54 − 0.46 cos(2π n / length)`
  HAMMING,
  /// 1
  RECTANGULAR;

  double[] weights(int length) {
    double[] weights = new double[length];
    for (int n = 0; n < length; n++) {
      double wave = Math.cos(2 * Math.PI * n / length);
      weights[n] =
          switch (this) {
            case HANN -> 0.5 - 0.5 * wave;
            case HAMMING -> 0.54 - 0.46 * wave;
            case RECTANGULAR -> 1;
          };
    }
    return weights;
  }
}
