package org.lossatlas.classification.probability;

import org.lossatlas.Expr;

/// The softmax with a power in the place of the exponential:
///
/// ```
/// p_c = exp_t(x_c − λ),   λ such that Σ_c p_c = 1
/// exp_t(u) = max(0, 1 + (1 − t) u)^(1 / (1 − t))
/// ```
///
/// With `t` 1 it is the softmax and `λ` is `logSumExp(x)`; above 1 its tails are heavy, below 1
/// improbable classes get 0, with `t` 0 it is the projection onto the simplex. Logits are `[C]`,
/// with 0 the largest.
final class TemperedSoftmax {
  /// Eleven steps reached the last digit of a double for up to 100 000 classes, at `t` near 0;
  /// seven do from `t` 0.5 on.
  private static final int STEPS = 11;

  private TemperedSoftmax() {}

  /// The normaliser `λ`, with its gradient `p^t / Σ p^t` where `t` is at least 1.
  static Expr normalizer(Expr logits, double t) {
    if (t == 0) {
      return sorted(logits).add(1);
    }
    if (t == 1) {
      return logits.logSumExp(0);
    }
    Expr x = logits.stopGradient();
    Expr lambda = x.constant(0);
    for (int i = 0; i < STEPS; i++) {
      lambda = lambda.add(step(x, lambda, t));
    }
    // At the root, a Newton step has the gradient of the root, and two of them have its first three
    // derivatives.
    for (int i = 0; i < 2; i++) {
      lambda = lambda.add(step(logits, lambda, t));
    }
    return lambda;
  }

  /// `log p`, −∞ where `p` is 0.
  static Expr logProbability(Expr logits, Expr normalizer, double t) {
    Expr u = logits.sub(normalizer);
    if (t == 1) {
      return u;
    }
    Expr w = u.mul(1 - t);
    if (t > 1) {
      return w.log1p().div(1 - t);
    }
    Expr possible = w.gt(-1);
    Expr log = possible.where(w, w.constant(0)).log1p().div(1 - t);
    return possible.where(log, log.constant(Double.NEGATIVE_INFINITY));
  }

  /// A step of Newton's method from below `λ` on `log_t Σ_c exp_t(x_c − λ) = 0`, which is close to
  /// linear in `λ`, exactly so for equal logits and for `t` 1. Its curvature keeps the steps below
  /// the root.
  private static Expr step(Expr logits, Expr lambda, double t) {
    Expr logP = logProbability(logits, lambda, t);
    Expr logSum = logP.logSumExp(0);
    Expr slope = logP.sub(logSum).mul(t).exp().sum(0);
    return logSum.mul(1 - t).expm1().div(1 - t).div(slope);
  }

  /// The threshold `τ` of the projection onto the simplex, `p = max(0, x − τ)`: the `k` largest
  /// logits share the mass 1, with the largest `k` for which all of them get some.
  private static Expr sorted(Expr logits) {
    Expr x = logits.stopGradient();
    Expr descending = x.gather(0, x.argSort(0, true));
    Expr rest = descending.cumSum(0).sub(1);
    Expr count = x.range(x.dim(0)).add(1);
    Expr k = count.mul(descending).gt(rest).sum(0);
    return rest.pick(0, k.sub(1)).div(k);
  }
}
