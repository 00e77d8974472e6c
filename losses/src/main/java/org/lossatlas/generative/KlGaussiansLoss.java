package org.lossatlas.generative;

import static org.lossatlas.Property.NON_NEGATIVE;
import static org.lossatlas.Property.TWICE_DIFFERENTIABLE;
import static org.lossatlas.Property.ZERO_AT_TARGET;

import java.util.List;
import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Inputs;
import org.lossatlas.Loss;
import org.lossatlas.Slot;

/// How many nats one diagonal normal distribution is away from another: a prediction learns a
/// posterior, or a posterior a learnt prior.
///
/// ```
/// KL(1 ‖ 2) = ½ Σ_j (v1/v2 + (μ1 − μ2)²/v2 − 1 − log v1/v2)
///           = ½ Σ_j (expm1(d) − d + ((μ1 − μ2) e^(−l2/2))²)     as computed
/// l = log v,  d = l1 − l2
/// ```
///
/// | input | shape | |
/// |---|---|---|
/// | `mean1`, `mean2` | `(N,D)` | `μ`, real |
/// | `logVariance1`, `logVariance2` | `(N,D)` | `l`, real |
///
/// The loss is at least 0, and 0 where both are the same; all inputs have a gradient. The second
/// form keeps its digits near 0. It is finite in float32 while `d` is below 88 and `l2` above −88.
/// Summed over the dimensions; improved-diffusion's `normal_kl` is the term of one.
@Card(
    id = "kl-gaussians",
    name = "KL divergence of diagonal Gaussians",
    aliases = {"improved-diffusion normal_kl"},
    reference =
        "Solomon Kullback, Richard A. Leibler, On Information and Sufficiency, Annals of"
            + " Mathematical Statistics 22(1), 1951",
    properties = {NON_NEGATIVE, ZERO_AT_TARGET, TWICE_DIFFERENTIABLE})
public record KlGaussiansLoss() implements Loss {
  @Override
  public String signature() {
    return "gaussian-pair";
  }

  @Override
  public List<Slot> slots() {
    return List.of(
        Slot.learnt("mean1", "(N,D)", "N"),
        Slot.learnt("logVariance1", "(N,D)", "N"),
        Slot.learnt("mean2", "(N,D)", "N"),
        Slot.learnt("logVariance2", "(N,D)", "N"));
  }

  @Override
  public Expr formula(Inputs in) {
    Expr l = in.get("logVariance2");
    Expr d = in.get("logVariance1").sub(l);
    Expr apart = in.get("mean1").sub(in.get("mean2")).mul(l.mul(-0.5).exp());
    return d.expm1().sub(d).add(apart.square()).sum(0).mul(0.5);
  }
}
