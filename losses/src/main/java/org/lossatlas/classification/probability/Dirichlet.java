package org.lossatlas.classification.probability;

import org.lossatlas.Expr;

/// What losses of evidence have in common: a distribution over class probabilities that has seen
/// each class once, and then what the evidence says.
final class Dirichlet {
  private Dirichlet() {}

  /// How much is claimed for the wrong classes: `KL(Dir(b) ‖ Dir(1))` with `b = 1 + evidence` for
  /// all classes but the true one, and 1 for that.
  ///
  /// ```
  /// KL = log Γ(Σ b) − log Γ(C) − Σ_c log Γ(b_c) + Σ_c (b_c − 1)(ψ(b_c) − ψ(Σ b))
  /// ```
  static Expr misleading(Expr evidence, Expr target) {
    Expr excess = TrueClass.others(evidence, target).mul(evidence);
    Expr b = excess.add(1);
    Expr sum = b.sum(0);
    Expr volume = sum.logGamma().sub(evidence.size(0).logGamma()).sub(b.logGamma().sum(0));
    return volume.add(excess.dot(b.digamma().sub(sum.digamma())));
  }
}
