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

  /// The weights of a frame of `size` samples, 0 about the window in its middle; where it cannot
  /// stand in the middle, it is one sample early.
  double[] weights(int length, int size) {
    double[] weights = new double[size];
    int start = (size - length) / 2;
    for (int n = 0; n < length; n++) {
      double wave = Math.cos(2 * Math.PI * n / length);
      weights[start + n] =
          switch (this) {
            case HANN -> 0.5 - 0.5 * wave;
            case HAMMING -> 0.54 - 0.46 * wave;
            case RECTANGULAR -> 1;
          };
    }
    return weights;
  }
}
