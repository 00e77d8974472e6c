package org.lossatlas.survival;

import static org.lossatlas.Property.CONVEX;
import static org.lossatlas.Property.NON_NEGATIVE;
import static org.lossatlas.Property.ROBUST;
import static org.lossatlas.Property.SHIFT_INVARIANT;
import static org.lossatlas.Property.TWICE_DIFFERENTIABLE;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.signature.SurvivalTimeLoss;

/// Learns who is at greater risk from the order of events alone: at each one, the row that had it
/// shall have the largest hazard of all that were still under observation.
///
/// ```
/// L = −1/E Σ_{i: event} (h_i − log Σ_{j: t_j ≥ t_i} e^{h_j})
///   = 1/E Σ_{i: event} log Σ_{j: t_j ≥ t_i} e^{h_j − h_i}         as computed
/// ```
///
/// | input | shape | values |
/// |---|---|---|
/// | logHazard | N | real, the logarithm `h` of the relative hazard |
/// | time | N | real, `t` of the event or of the last observation |
/// | event | N | 1: the event happened then, 0: nothing more is known |
///
/// One number for the batch, at least 0; `E` is the number of events, and without any the loss is 0
/// with gradient 0. Events at the same time are in each other's risk set, which is the way of
/// Breslow; pycox leaves that to the order of its sort, and adds 1e−7 in the logarithm. torchsurv
/// divides by the number of distinct times. Every sum is shifted by its largest term, where pycox
/// shifts all alike, so that hazards of any spread are told apart. Memory per row: `N`.
@Card(
    id = "cox-ph",
    name = "Cox partial likelihood (Breslow ties)",
    aliases = {
      "DeepSurv loss",
      "pycox CoxPHLoss",
      "torchsurv neg_partial_log_likelihood(breslow)",
      "XGBoost survival:cox",
      "lifelines CoxPHFitter"
    },
    reference =
        "Cox, Regression Models and Life-Tables, JRSS B 34, 1972; Breslow 1974 (ties); Katzman"
            + " et al., DeepSurv, BMC Medical Research Methodology 18, 2018, arXiv:1606.00931",
    properties = {CONVEX, NON_NEGATIVE, ROBUST, SHIFT_INVARIANT, TWICE_DIFFERENTIABLE})
public record CoxPhLoss() implements SurvivalTimeLoss {
  @Override
  public Expr each(Expr logHazard, Expr time, Expr event) {
    Expr ahead = logHazard.all().sub(logHazard);
    return RiskSet.mean(ahead.logSumExp(0, RiskSet.of(time)), event);
  }

  @Override
  public double lipschitz() {
    return Math.sqrt(2);
  }
}
