package org.lossatlas.classification.probability;

import static org.lossatlas.Property.BOUNDED;
import static org.lossatlas.Property.NON_NEGATIVE;
import static org.lossatlas.Property.SHIFT_INVARIANT;
import static org.lossatlas.Property.TWICE_DIFFERENTIABLE;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Require;
import org.lossatlas.signature.MulticlassLoss;

/// The sum of a bounded loss that pulls the true class up and one that pushes the others down:
/// robust against wrong labels and still quick to learn.
///
/// ```
/// L = α active + β passive,   p = softmax(x)
/// nce  log p_y / Σ_c log p_c                           rce  −A (1 − p_y)
/// nfl  f_y / Σ_c f_c,  f_c = −(1 − p_c)^γ log p_c      mae  1 − p_y
/// ```
///
/// Logits `x` are real, the label `y` is the index of a class; the loss is at least 0. The
/// complement of the most probable class is taken from the other logits, those of the rest are at
/// least 1/2, so that everything stays finite for all finite logits. `mae` is half of
/// [MaeSoftmaxLoss], as in the authors' code, which holds the focal weights of `nfl` constant in
/// the gradient (here the whole quotient takes part) and clamps in `rce` at 1e−4, an `A` of −9.21.
///
/// @param alpha factor on the active loss, at least 0
/// @param beta factor on the passive loss, at least 0
/// @param active the active loss: normalized cross-entropy or normalized focal
/// @param passive the passive loss: reverse cross-entropy or mean absolute error
/// @param gamma how strongly `nfl` turns easy classes down, at least 0
/// @param logZero the number `A` that stands for log 0 in `rce`, below 0
@Card(
    id = "active-passive",
    name = "Active-passive loss",
    aliases = {"APL", "NCE+RCE", "NCE+MAE", "NFL+RCE", "NFL+MAE"},
    reference = "Ma et al., ICML 2020, arXiv:2006.13554",
    properties = {NON_NEGATIVE, BOUNDED, SHIFT_INVARIANT, TWICE_DIFFERENTIABLE})
public record ActivePassiveLoss(
    double alpha, double beta, Active active, Passive passive, double gamma, double logZero)
    implements MulticlassLoss {
  /// What pulls the true class up.
  public enum Active {
    /// normalized cross-entropy
    NCE,
    /// normalized focal loss
    NFL
  }

  /// What pushes the other classes down.
  public enum Passive {
    /// reverse cross-entropy
    RCE,
    /// mean absolute error of the probability
    MAE
  }

  public ActivePassiveLoss {
    Require.atLeast("alpha", alpha, 0);
    Require.atLeast("beta", beta, 0);
    Require.atLeast("gamma", gamma, 0);
    Require.below("logZero", logZero, 0);
  }

  public ActivePassiveLoss() {
    this(1, 1, Active.NCE, Passive.RCE, 0.5, -4);
  }

  @Override
  public Expr each(Expr logits, Expr target) {
    Expr logP = logits.logSoftmax(0);
    Expr cost =
        switch (active) {
          case NCE -> logP;
          case NFL -> TrueClass.logComplements(logits).mul(gamma).exp().mul(logP);
        };
    double wrong =
        switch (passive) {
          case RCE -> logZero;
          case MAE -> -1;
        };
    Expr normalized = cost.pick(0, target).div(cost.sum(0));
    return normalized.mul(alpha).add(logP.pick(0, target).expm1().mul(beta * wrong));
  }
}
