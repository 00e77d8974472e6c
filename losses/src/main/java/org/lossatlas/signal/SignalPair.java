package org.lossatlas.signal;

import org.lossatlas.Expr;

/// A signal and the one that it should be, with samples in time along the last axis; either may
/// have further axes.
record SignalPair(Expr prediction, Expr target) {
  private static final double DECIBELS = 10 / Math.log(10);

  /// @param zeroMean whether each signal loses its mean first
  static SignalPair of(Expr prediction, Expr target, boolean zeroMean) {
    return zeroMean
        ? new SignalPair(centred(prediction), centred(target))
        : new SignalPair(prediction, target);
  }

  /// The part of the prediction that is the target at another volume: `⟨p, t⟩ / (‖t‖² + eps) · t`.
  Expr scaledTarget(double eps) {
    return prediction.dot(target).div(energy(target).add(eps)).insertAxis(-1).mul(target);
  }

  Expr error() {
    return prediction.sub(target);
  }

  /// `−10 log₁₀(‖signal‖² / (‖noise‖² + eps) + eps)`: at most `−10 log₁₀(eps)`.
  static Expr negativeDecibels(Expr signal, Expr noise, double eps) {
    return energy(signal).div(energy(noise).add(eps)).add(eps).log().mul(-DECIBELS);
  }

  static Expr energy(Expr signal) {
    return signal.square().sum(-1);
  }

  private static Expr centred(Expr signal) {
    return signal.sub(signal.mean(-1).insertAxis(-1));
  }
}
