package org.lossatlas.matching;

import org.lossatlas.Expr;

/// How many nats a code made for one distribution wastes on another.
final class KullbackLeibler {
  private KullbackLeibler() {}

  /// `KL(p ‖ q) = Σ_c p_c (log p_c − log q_c)`, of logarithms of probabilities `[C]`.
  static Expr divergence(Expr logP, Expr logQ) {
    return logP.exp().dot(logP.sub(logQ));
  }
}
