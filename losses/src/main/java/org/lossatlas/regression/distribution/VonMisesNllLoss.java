package org.lossatlas.regression.distribution;

import java.util.List;
import org.lossatlas.Card;
import org.lossatlas.Domain;
import org.lossatlas.Expr;
import org.lossatlas.Inputs;
import org.lossatlas.Loss;
import org.lossatlas.Property;
import org.lossatlas.Slot;

/// The surprise of an angle under a von Mises distribution, the normal one of the circle, whose
/// mean and concentration are predicted: an orientation that may be unsure, without a jump at 2π.
///
/// ```
/// L = log(2π I₀(κ)) − κ cos(t − μ)
///   = log(2π) + log(e^−κ I₀(κ)) + 2 κ sin²((t − μ) / 2)     as computed
/// ```
///
/// | input | shape | |
/// |---|---|---|
/// | `mean`, `target` | any | `μ` and `t` in radians, real; no wrapping needed |
/// | `concentration` | alike | `κ`, above 0; not clamped |
///
/// The second form neither overflows nor subtracts nearly equal numbers. With all constants.
@Card(
    id = "von-mises-nll",
    name = "von Mises negative log-likelihood",
    aliases = {"circular regression"},
    reference =
        "Richard von Mises, 1918; Sergey Prokudin, Peter Gehler, Sebastian Nowozin, Deep"
            + " Directional Statistics: Pose Estimation with Uncertainty Quantification, ECCV"
            + " 2018, arXiv:1805.03430",
    properties = {Property.PROPER, Property.TWICE_DIFFERENTIABLE})
public record VonMisesNllLoss() implements Loss {
  @Override
  public String signature() {
    return "mean-concentration";
  }

  @Override
  public List<Slot> slots() {
    return List.of(
        Slot.learnt("mean", "(*)", "*"),
        Slot.learnt("concentration", "(*)", "*", Domain.POSITIVE),
        Slot.given("target", "(*)", "*", Domain.REAL));
  }

  @Override
  public Expr formula(Inputs in) {
    Expr kappa = in.get("concentration");
    Expr sine = in.get("target").sub(in.get("mean")).mul(0.5).sin();
    Expr peak = kappa.besselI0e().log().add(Math.log(2 * Math.PI));
    return peak.add(kappa.mul(2).mul(sine.square()));
  }
}
