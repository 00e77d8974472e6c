package org.lossatlas.survival;

import static org.lossatlas.Property.CONVEX;
import static org.lossatlas.Property.TWICE_DIFFERENTIABLE;

import java.util.List;
import org.lossatlas.Card;
import org.lossatlas.Domain;
import org.lossatlas.Expr;
import org.lossatlas.Inputs;
import org.lossatlas.Loss;
import org.lossatlas.Slot;

/// The likelihood of a life in continuous time whose hazard is constant in each interval: it uses
/// when within its interval an event happened.
///
/// ```
/// L = −e log h_b + h_b φ + Σ_{k<b} h_k,   h = softplus(x)
/// ```
///
/// | input | shape | values |
/// |---|---|---|
/// | logits | N, K | real, `x` |
/// | bin | N | `b`, the interval of the event or of the last observation, 0 to K − 1 |
/// | fraction | N | the share `φ` of that interval that was lived through, in [0, 1] |
/// | event | N | `e`, 1: the event happened then, 0: nothing more is known |
///
/// The interval is the unit of time. It is a density's likelihood, so it may be below 0. Where `x`
/// is below −15, `log softplus(x)` is taken as `x − e^x / 2`, since softplus itself vanishes; pycox
/// takes `x`. Rows that end before the first interval are refused, pycox drops them.
@Card(
    id = "pc-hazard",
    name = "Piecewise constant hazard",
    aliases = {"pycox NLLPCHazardLoss"},
    reference =
        "Kvamme & Borgan, Continuous and Discrete-Time Survival Prediction with Neural"
            + " Networks, Lifetime Data Analysis 27, 2021, arXiv:1910.06724",
    properties = {CONVEX, TWICE_DIFFERENTIABLE})
public record PcHazardLoss() implements Loss {
  @Override
  public String signature() {
    return "survival-piecewise";
  }

  @Override
  public List<Slot> slots() {
    return List.of(
        Slot.learnt("logits", "(N,K)", "N"),
        Slot.given("bin", "(N)", "N", Domain.classOf("K")),
        Slot.given("fraction", "(N)", "N", Domain.PROBABILITY),
        Slot.given("event", "(N)", "N", Domain.BINARY));
  }

  @Override
  public Expr formula(Inputs in) {
    Expr logits = in.get("logits");
    Expr bin = in.get("bin");
    Expr last = logits.pick(0, bin);
    Expr before = logits.range(logits.dim(0)).lt(bin);
    Expr lived = before.where(logits.softplus(), logits.constant(0)).sum(0);
    Expr rest = last.softplus().mul(in.get("fraction"));
    return lived.add(rest).sub(in.get("event").mul(logSoftplus(last)));
  }

  private static Expr logSoftplus(Expr x) {
    Expr low = x.lt(-15);
    Expr far = low.where(x, x.constant(-15));
    Expr near = low.where(x.constant(0), x);
    return low.where(far.sub(far.exp().mul(0.5)), near.softplus().log());
  }
}
