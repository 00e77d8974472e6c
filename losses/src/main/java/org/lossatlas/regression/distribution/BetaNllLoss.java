package org.lossatlas.regression.distribution;

import java.util.List;
import org.lossatlas.Card;
import org.lossatlas.Domain;
import org.lossatlas.Expr;
import org.lossatlas.Inputs;
import org.lossatlas.Loss;
import org.lossatlas.Require;
import org.lossatlas.Slot;

/// The surprise of a target under a normal distribution whose mean and variance are predicted,
/// weighted by a power of the variance: the mean is learnt also where the model thinks itself
/// unsure.
///
/// ```
/// L = [v^β] (log v + r² / v) / 2,   r = target − mean,   v = variance,   [..] held constant
/// ```
///
/// Mean and target are real, the variance is above 0; it is not clamped, and there is no constant.
/// The weight is held constant, so the gradient is not that of the value: with `beta` 0 it is that
/// of [GaussianNllLoss], with 1 the mean has the gradient of the squared error. The paper writes
/// `σ^(2β)`, which is `v^β`. `r² / v` is computed as `r (r / v)`, which overflows only where the
/// result does.
///
/// @param beta power of the variance in the weight, in [0, 1]
@Card(
    id = "beta-nll",
    name = "Beta-NLL",
    aliases = {"beta-weighted Gaussian NLL"},
    reference =
        "Maximilian Seitzer, Arash Tavakoli, Dimitrije Antic, Georg Martius, On the Pitfalls of"
            + " Heteroscedastic Uncertainty Estimation with Probabilistic Neural Networks, ICLR"
            + " 2022, arXiv:2203.09168")
public record BetaNllLoss(double beta) implements Loss {
  public BetaNllLoss {
    Require.within("beta", beta, 0, 1);
  }

  public BetaNllLoss() {
    this(0.5);
  }

  @Override
  public String signature() {
    return "mean-variance";
  }

  @Override
  public List<Slot> slots() {
    return List.of(
        Slot.learnt("mean", "(*)", "*"),
        Slot.learnt("variance", "(*)", "*", Domain.POSITIVE),
        Slot.given("target", "(*)", "*", Domain.REAL));
  }

  @Override
  public Expr formula(Inputs in) {
    Expr v = in.get("variance");
    Expr r = in.get("target").sub(in.get("mean"));
    Expr half = v.log().add(r.mul(r.div(v))).mul(0.5);
    return v.pow(beta).stopGradient().mul(half);
  }
}
