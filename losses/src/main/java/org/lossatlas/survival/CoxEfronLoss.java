package org.lossatlas.survival;

import static org.lossatlas.Property.CONVEX;
import static org.lossatlas.Property.NON_NEGATIVE;
import static org.lossatlas.Property.ROBUST;
import static org.lossatlas.Property.SHIFT_INVARIANT;
import static org.lossatlas.Property.TWICE_DIFFERENTIABLE;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.signature.SurvivalTimeLoss;

/// The partial likelihood of Cox for coarse times: of several events at one time, each is taken to
/// have happened after some of the others, who are then partly gone from the risk set.
///
/// ```
/// L = 1/E Σ_t Σ_{r<m} (log(Σ_{R} e^{h_j} − r/m Σ_{D} e^{h_j}) − h_r)
///   = 1/E Σ_{i: event} log(Σ_{R∖D} e^{h_j − h_i} + (m − r)/m Σ_{D} e^{h_j − h_i})     as computed
/// ```
///
/// | input | shape | values |
/// |---|---|---|
/// | logHazard | N | real, the logarithm `h` of the relative hazard |
/// | time | N | real, `t` of the event or of the last observation |
/// | event | N | 1: the event happened then, 0: nothing more is known |
///
/// `R` are the rows under observation at the time of row `i`, `D` those of them with an event just
/// then, `m` how many these are, and `r` how many of them stand before `i`; their order does not
/// change the sum. One number for the batch, at least 0; `E` is the number of events, and without
/// any the loss is 0 with gradient 0. Without ties it is the loss of Breslow's way. The second form
/// adds what the first subtracts from, with weights that go into the exponents, so that nothing
/// cancels or overflows. torchsurv divides by the number of distinct times. Memory per row: `N`.
@Card(
    id = "cox-efron",
    name = "Cox partial likelihood (Efron ties)",
    aliases = {"torchsurv neg_partial_log_likelihood(efron)", "lifelines CoxPHFitter (default)"},
    reference =
        "Efron, The Efficiency of Cox's Likelihood Function for Censored Data, JASA 72, 1977",
    properties = {CONVEX, NON_NEGATIVE, ROBUST, SHIFT_INVARIANT, TWICE_DIFFERENTIABLE})
public record CoxEfronLoss() implements SurvivalTimeLoss {
  @Override
  public Expr each(Expr logHazard, Expr time, Expr event) {
    Expr tied = time.eq(time.all()).and(event.all());
    Expr before = event.range(tied.dim(0)).lt(event.rowIndex());
    Expr place = event.where(tied.and(before).sum(0), event.constant(0));
    Expr size = tied.sum(0).max(1);
    Expr left = size.sub(place).div(size).log();
    Expr ahead = logHazard.all().sub(logHazard);
    Expr weighted = ahead.add(tied.where(left, left.constant(0)));
    return RiskSet.mean(weighted.logSumExp(0, RiskSet.of(time)), event);
  }

  @Override
  public double lipschitz() {
    return Math.sqrt(2);
  }
}
