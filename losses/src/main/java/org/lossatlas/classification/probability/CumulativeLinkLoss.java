package org.lossatlas.classification.probability;

import static org.lossatlas.Property.CONVEX;
import static org.lossatlas.Property.NON_NEGATIVE;
import static org.lossatlas.Property.SHIFT_INVARIANT;

import java.util.List;
import org.lossatlas.Card;
import org.lossatlas.Domain;
import org.lossatlas.Expr;
import org.lossatlas.Inputs;
import org.lossatlas.Loss;
import org.lossatlas.Slot;

/// The likelihood of a rank when a score with logistic noise is cut into ranks at learnt
/// thresholds: one number for each sample tells all ranks.
///
/// ```
/// L = −log(σ(θ_y − f) − σ(θ_{y−1} − f)),   θ_{−1} = −∞,  θ_{K−1} = ∞
///   = softplus(f − θ_y) + softplus(θ_{y−1} − f) − log(−expm1(θ_{y−1} − θ_y))      as computed
/// ```
///
/// | input | shape | values |
/// |---|---|---|
/// | score | N | real, `f` |
/// | thresholds | K−1 | real, strictly increasing, `θ` |
/// | target | N | a rank `y` from 0 to K − 1 |
///
/// The first rank has no lower threshold and the last no upper one: their terms are left out. The
/// loss is at least 0, and finite however far off the score is, since the gap is taken from the
/// thresholds themselves. Thresholds that do not increase leave a rank no room and are refused.
/// They are shared by all rows, and so is their gradient. The link is the logit.
@Card(
    id = "cumulative-link",
    name = "Cumulative link loss",
    aliases = {"proportional odds", "ordered logit"},
    reference =
        "McCullagh, Regression Models for Ordinal Data, JRSS B 42, 1980; Rennie & Srebro 2005",
    properties = {CONVEX, NON_NEGATIVE, SHIFT_INVARIANT})
public record CumulativeLinkLoss() implements Loss {
  @Override
  public String signature() {
    return "thresholds";
  }

  @Override
  public List<Slot> slots() {
    return List.of(
        Slot.learnt("score", "(N)", "N"),
        Slot.learnt("thresholds", "(K-1)", "", Domain.INCREASING),
        Slot.given("target", "(N)", "N", Domain.classOf("K")));
  }

  @Override
  public Expr formula(Inputs in) {
    Expr score = in.get("score");
    Expr thresholds = in.get("thresholds");
    Expr target = in.get("target");
    Expr last = thresholds.size(0);
    Expr isFirst = target.eq(0);
    Expr isLast = target.eq(last);
    Expr upper = thresholds.pick(0, target.min(last.sub(1)));
    Expr lower = thresholds.pick(0, target.sub(1).max(0));
    Expr none = score.constant(0);
    Expr above = isLast.where(none, score.sub(upper).softplus());
    Expr below = isFirst.where(none, lower.sub(score).softplus());
    Expr isEnd = isFirst.or(isLast);
    Expr gap = isEnd.where(score.constant(1), upper.sub(lower));
    Expr width = isEnd.where(none, gap.neg().expm1().neg().log());
    return above.add(below).sub(width);
  }
}
