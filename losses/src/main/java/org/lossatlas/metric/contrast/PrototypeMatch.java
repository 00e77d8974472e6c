package org.lossatlas.metric.contrast;

import org.lossatlas.Expr;

/// How masked views of samples are spread over prototypes, and how they should be.
///
/// @param logP the logarithm of a view's distribution over the prototypes: `[V, K]`
/// @param target the distribution that all views of a sample should have, a constant: `[K]`
record PrototypeMatch(Expr logP, Expr target) {
  /// @param anchor masked views: `[V, D]`
  /// @param positive the view that they should match: `[D]`
  /// @param weight the prototypes: `[K, D]`
  /// @param sharpenTemperature the target is raised to 1 over it
  /// @param iterations Sinkhorn steps on the target
  static PrototypeMatch of(
      Expr anchor,
      Expr positive,
      Expr weight,
      double temperature,
      double sharpenTemperature,
      int iterations) {
    Expr prototypes = weight.normalize(1);
    Expr logP = anchor.normalize(1).matMulTransposed(prototypes).div(temperature).logSoftmax(1);
    // A power of a softmax, made a distribution again, is a softmax of another temperature.
    Expr cosine = positive.normalize(0).dotEach(prototypes).stopGradient();
    Expr logTarget = cosine.div(temperature).div(sharpenTemperature).logSoftmax(0);
    return new PrototypeMatch(logP, Prototypes.balanced(logTarget, iterations));
  }

  /// The mean over all views of all samples.
  Expr crossEntropy() {
    return target.dotEach(logP).neg().mean(0).totalMean();
  }

  /// The logarithm of the mean distribution of all views of all samples: `[K]`, shared.
  Expr logMean() {
    Expr count = logP.size(0).mul(logP.rowCount());
    return logP.logSumExp(0).all().logSumExp(0).sub(count.log());
  }
}
