package org.lossatlas.ranking;

import static org.lossatlas.Property.CONVEX;
import static org.lossatlas.Property.NON_NEGATIVE;
import static org.lossatlas.Property.ROBUST;
import static org.lossatlas.Property.SHIFT_INVARIANT;

import java.util.List;
import org.lossatlas.Card;
import org.lossatlas.Domain;
import org.lossatlas.Expr;
import org.lossatlas.Inputs;
import org.lossatlas.Loss;
import org.lossatlas.Require;
import org.lossatlas.Slot;

/// Wants one of two scores to lead the other by a margin, and no more; a sign says which.
///
/// ```
/// L = max(0, m − target (x₁ − x₂))
/// ```
///
/// Scores `x₁` and `x₂` are real, the target is +1 where `x₁` should be the larger and −1 where it
/// should be `x₂`, all of one shape. The loss is at least 0, with gradient 0 at the kink; with
/// margin 0 equal scores sit on it. pykeen takes margin 1 by default.
///
/// @param margin the wanted lead `m`, any real number
@Card(
    id = "margin-ranking",
    name = "Margin ranking",
    aliases = {
      "PyTorch nn.MarginRankingLoss",
      "Paddle margin_ranking_loss",
      "pykeen MarginRankingLoss (margin 1)",
      "smile marginRanking",
      "RankSVM"
    },
    reference =
        "Herbrich, Graepel & Obermayer, Support Vector Learning for Ordinal Regression, ICANN"
            + " 1999; Joachims, KDD 2002",
    properties = {CONVEX, NON_NEGATIVE, ROBUST, SHIFT_INVARIANT})
public record MarginRankingLoss(double margin) implements Loss {
  public MarginRankingLoss {
    Require.finite("margin", margin);
  }

  public MarginRankingLoss() {
    this(0);
  }

  @Override
  public String signature() {
    return "score-pair-signed";
  }

  @Override
  public List<Slot> slots() {
    return List.of(
        Slot.learnt("x1", "(*)", "*"),
        Slot.learnt("x2", "(*)", "*"),
        Slot.given("target", "(*)", "*", Domain.SIGN));
  }

  @Override
  public Expr formula(Inputs in) {
    Expr lead = in.get("target").mul(in.get("x1").sub(in.get("x2")));
    return lead.neg().add(margin).relu();
  }

  @Override
  public double lipschitz() {
    return Lists.SLOPE;
  }
}
