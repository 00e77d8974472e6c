package org.lossatlas.regression.distribution;

import java.util.List;
import org.lossatlas.Card;
import org.lossatlas.Domain;
import org.lossatlas.Expr;
import org.lossatlas.Inputs;
import org.lossatlas.Loss;
import org.lossatlas.Require;
import org.lossatlas.Slot;

/// The surprise of a target under a normal distribution whose mean and variance are both predicted:
/// a model that is unsure may say so, and pays for it by the logarithm.
///
/// ```
/// L = (log v + r² / v) / 2  [+ log(2π) / 2],   r = target − mean,  v = max(variance, eps)
/// ```
///
/// Mean and target are real, the variance is at least 0. The clamp is left out of the gradient, as
/// in PyTorch: below `eps` the variance still gets the derivative at `eps`, so that it can grow
/// again. `r² / v` is computed as `r (r / v)`, which overflows only where the result does.
/// neuralforecast and pytorch-forecasting take the deviation instead of the variance, and include
/// the constant.
///
/// @param full whether the constant log(2π) / 2 is added
/// @param eps the least variance, above 0
@Card(
    id = "gaussian-nll",
    name = "Gaussian negative log-likelihood",
    aliases = {
      "PyTorch nn.GaussianNLLLoss",
      "neuralforecast DistributionLoss Normal",
      "heteroscedastic regression"
    },
    reference =
        "David A. Nix, Andreas S. Weigend, Estimating the mean and variance of the target"
            + " probability distribution, ICNN 1994; Alex Kendall, Yarin Gal, What Uncertainties"
            + " Do We Need in Bayesian Deep Learning for Computer Vision?, NeurIPS 2017,"
            + " arXiv:1703.04977")
public record GaussianNllLoss(boolean full, double eps) implements Loss {
  public GaussianNllLoss {
    Require.above("eps", eps, 0);
  }

  public GaussianNllLoss() {
    this(false, 1e-6);
  }

  @Override
  public String signature() {
    return "mean-variance";
  }

  @Override
  public List<Slot> slots() {
    return List.of(
        Slot.learnt("mean", "(*)", "*"),
        Slot.learnt("variance", "(*)", "*", Domain.NON_NEGATIVE),
        Slot.given("target", "(*)", "*", Domain.REAL));
  }

  @Override
  public Expr formula(Inputs in) {
    Expr variance = in.get("variance");
    Expr v = variance.add(variance.max(eps).sub(variance).stopGradient());
    Expr r = in.get("target").sub(in.get("mean"));
    Expr half = v.log().add(r.mul(r.div(v))).mul(0.5);
    return full ? half.add(Stirling.HALF_LOG_TWO_PI) : half;
  }
}
