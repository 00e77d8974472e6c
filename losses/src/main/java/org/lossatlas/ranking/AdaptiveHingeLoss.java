package org.lossatlas.ranking;

import static org.lossatlas.Property.CONVEX;
import static org.lossatlas.Property.NON_NEGATIVE;
import static org.lossatlas.Property.ROBUST;
import static org.lossatlas.Property.SHIFT_INVARIANT;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Require;
import org.lossatlas.signature.ScoreNegativesLoss;

/// Wants the positive to lead the hardest of its negatives by a margin, and no more.
///
/// ```
/// L = max(0, m − positive + max_k n_k)
/// ```
///
/// The positive's score and those of its `K` negatives `n` are real; the loss is at least 0. The
/// hardest negative alone gets a gradient, of equal ones the first, and none does at the kink. It
/// stands in for WARP, whose sampling has no fixed value.
///
/// @param margin the wanted lead `m`, at least 0
@Card(
    id = "adaptive-hinge",
    name = "Adaptive hinge",
    aliases = {"Spotlight adaptive hinge", "catalyst AdaptiveHingeLoss"},
    reference = "Kula, Spotlight, 2017; Weston, Bengio & Usunier, WSABIE, IJCAI 2011",
    properties = {CONVEX, NON_NEGATIVE, ROBUST, SHIFT_INVARIANT})
public record AdaptiveHingeLoss(double margin) implements ScoreNegativesLoss {
  public AdaptiveHingeLoss {
    Require.atLeast("margin", margin, 0);
  }

  public AdaptiveHingeLoss() {
    this(1);
  }

  @Override
  public Expr each(Expr positive, Expr negative) {
    return negative.maxOver(0).sub(positive).add(margin).relu();
  }

  @Override
  public double lipschitz() {
    return Lists.SLOPE;
  }
}
