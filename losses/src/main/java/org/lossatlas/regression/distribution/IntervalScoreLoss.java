package org.lossatlas.regression.distribution;

import java.util.List;
import org.lossatlas.Card;
import org.lossatlas.Domain;
import org.lossatlas.Expr;
import org.lossatlas.Inputs;
import org.lossatlas.Loss;
import org.lossatlas.Property;
import org.lossatlas.Require;
import org.lossatlas.Slot;

/// The width of a predicted interval, plus a fine for each target outside: least for the interval
/// that misses a given share of the targets, half of it on either side.
///
/// ```
/// L = u − l + 2/α (relu(l − y) + relu(y − u))
/// ```
///
/// | input | shape | |
/// |---|---|---|
/// | `lower`, `upper` | any | the ends `l` and `u`, real; in the wrong order they are scored too |
/// | `target` | alike | `y`, real |
///
/// The loss is at least 0. It is `2/α` times the two quantile losses at `α/2` and `1 − α/2`.
///
/// @param alpha the share of targets that may be outside, in (0, 1): the interval is of level `1 −
///   alpha`
@Card(
    id = "interval-score",
    name = "Interval (Winkler) score",
    aliases = {"Winkler score"},
    reference =
        "Robert L. Winkler, A Decision-Theoretic Approach to Interval Estimation, JASA 67(337),"
            + " 1972; Tilmann Gneiting, Adrian E. Raftery, Strictly Proper Scoring Rules,"
            + " Prediction, and Estimation, JASA 102(477), 2007",
    properties = {Property.CONVEX, Property.NON_NEGATIVE, Property.ROBUST, Property.PROPER})
public record IntervalScoreLoss(double alpha) implements Loss {
  public IntervalScoreLoss {
    Require.between("alpha", alpha, 0, 1);
  }

  public IntervalScoreLoss() {
    this(0.1);
  }

  @Override
  public String signature() {
    return "interval";
  }

  @Override
  public List<Slot> slots() {
    return List.of(
        Slot.learnt("lower", "(*)", "*"),
        Slot.learnt("upper", "(*)", "*"),
        Slot.given("target", "(*)", "*", Domain.REAL));
  }

  @Override
  public Expr formula(Inputs in) {
    Expr lower = in.get("lower");
    Expr upper = in.get("upper");
    Expr target = in.get("target");
    Expr outside = lower.sub(target).relu().add(target.sub(upper).relu());
    return upper.sub(lower).add(outside.mul(2 / alpha));
  }

  @Override
  public double lipschitz() {
    return Math.sqrt(2) * (2 / alpha - 1);
  }
}
