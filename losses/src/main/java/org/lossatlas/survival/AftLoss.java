package org.lossatlas.survival;

import static org.lossatlas.Property.CONVEX;
import static org.lossatlas.Property.TWICE_DIFFERENTIABLE;

import java.util.List;
import org.lossatlas.Card;
import org.lossatlas.Domain;
import org.lossatlas.Expr;
import org.lossatlas.Inputs;
import org.lossatlas.Loss;
import org.lossatlas.Require;
import org.lossatlas.Slot;

/// The likelihood of a lifetime of which only an interval may be known: what is predicted is the
/// logarithm of the time, and every row ages by its own clock.
///
/// ```
/// L = −log f(z_l) + log(σ lower)      lower = upper: the event was seen
///   = −log S(z_l)                     upper = ∞: not yet, at lower
///   = −log F(z_u)                     lower = 0: already, at upper
///   = −log (F(z_u) − F(z_l))          else: in between
/// z = (log time − prediction) / σ
/// ```
///
/// | input | shape | values |
/// |---|---|---|
/// | prediction | N | real, the location of the logarithm of the time |
/// | lower | N | at least 0 |
/// | upper | N | above 0, at least `lower`; may be infinite |
///
/// A density's likelihood may be below 0. From 0 to infinity nothing is known, and the loss is 0.
/// The logarithms of the probabilities are taken directly, those of an interval from its width, so
/// that value and gradient stay exact however far off the prediction is and however narrow the
/// interval; with `EXTREME` the loss itself is an exponential of the prediction. XGBoost clips the
/// probability at 1e−12 and the gradient at 15.
///
/// @param distribution of the logarithm of the time around the prediction
/// @param scale its scale `σ`, above 0
@Card(
    id = "aft",
    name = "Accelerated failure time, interval censored",
    aliases = {"XGBoost survival:aft", "log-normal, log-logistic survival"},
    reference =
        "Wei, The accelerated failure time model, Statistics in Medicine 11, 1992; Barnwal, Cho"
            + " & Hocking, Survival regression with accelerated failure time model in XGBoost,"
            + " JCGS 2022, arXiv:2006.04920",
    properties = {CONVEX, TWICE_DIFFERENTIABLE})
public record AftLoss(LogTimeDistribution distribution, double scale) implements Loss {
  public AftLoss {
    Require.above("scale", scale, 0);
  }

  public AftLoss() {
    this(LogTimeDistribution.NORMAL, 1);
  }

  @Override
  public String signature() {
    return "survival-interval";
  }

  @Override
  public List<Slot> slots() {
    return List.of(
        Slot.learnt("prediction", "(N)", "N"),
        Slot.given("lower", "(N)", "N", Domain.NON_NEGATIVE),
        Slot.given("upper", "(N)", "N", Domain.endOf("lower")));
  }

  /// Each case gets numbers of its own where it does not apply: what overflows there would leave
  /// its mark on the gradient.
  @Override
  public Expr formula(Inputs in) {
    Expr prediction = in.get("prediction");
    Expr lower = in.get("lower");
    Expr upper = in.get("upper");
    Expr none = prediction.constant(0);
    Expr one = prediction.constant(1);
    Expr isPoint = lower.eq(upper);
    Expr hasStart = lower.gt(0);
    Expr hasEnd = upper.ne(one.constant(Double.POSITIVE_INFINITY));
    Expr isInterval = hasStart.and(hasEnd).and(isPoint.complement());
    Expr isLater = hasStart.and(hasEnd.complement());
    Expr isEarlier = hasEnd.and(hasStart.complement());

    Expr start = hasStart.where(lower, one);
    Expr zl = start.log().sub(prediction).div(scale);
    Expr zu = hasEnd.where(upper, one).log().sub(prediction).div(scale);
    Expr ratio = isInterval.where(upper, one.constant(2)).sub(isInterval.where(lower, one));
    Expr width = ratio.div(isInterval.where(lower, one)).log1p().div(scale);

    Expr at = distribution.logDensity(isPoint.where(zl, none)).sub(start.log());
    Expr after = distribution.logAbove(isLater.where(zl, none));
    Expr before = distribution.logBelow(isEarlier.where(zu, none));
    Expr between =
        distribution.logBetween(
            isInterval.where(zl, none), isInterval.where(zu, width), width);
    Expr censored = isLater.where(after, isEarlier.where(before, none));
    Expr known = isInterval.where(between, censored);
    return isPoint.where(at.sub(Math.log(scale)), known).neg();
  }

  @Override
  public double lipschitz() {
    return distribution == LogTimeDistribution.LOGISTIC ? 1 / scale : Double.POSITIVE_INFINITY;
  }
}
