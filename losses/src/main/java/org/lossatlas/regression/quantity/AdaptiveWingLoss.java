package org.lossatlas.regression.quantity;

import static org.lossatlas.Property.NON_NEGATIVE;
import static org.lossatlas.Property.ROBUST;
import static org.lossatlas.Property.ZERO_AT_TARGET;

import java.util.List;
import org.lossatlas.Card;
import org.lossatlas.Domain;
import org.lossatlas.Expr;
import org.lossatlas.Require;
import org.lossatlas.Slot;
import org.lossatlas.signature.ElementwiseLoss;

/// A wing loss whose shape follows the pixel of a heat map: steep on the foreground, where a small
/// error matters, and flat on the background.
///
/// ```
/// L = ω log(1 + (d/ε)^e)     where d < θ,   d = |prediction − target|,  e = α − target
///   = A d − C                elsewhere,     k = (θ/ε)^e,  C = θ A − ω log(1 + k)
///   A = ω e k / (θ (1 + k)) = ω e/θ σ(e log(θ/ε))     as computed
/// ```
///
/// Predictions are real, targets in [0, 1]; the loss is at least 0. As `alpha` is above 2 the
/// exponent exceeds 1, so the gradient is 0 at `d = 0`. The distance is cut at `theta` before it is
/// raised to a power, so that this stays finite where it is not taken. The paper's mask, which
/// weighs the foreground, is a weight from outside.
///
/// @param alpha the exponent at a target of 0, above 2
/// @param omega scale `ω` of the logarithmic part, above 0
/// @param epsilon curvature `ε`, above 0
/// @param theta the residual `θ` at which the line begins, above 0
@Card(
    id = "adaptive-wing",
    name = "Adaptive Wing",
    aliases = {"AWing", "mmpose AdaptiveWingLoss"},
    reference =
        "Xinyao Wang, Liefeng Bo, Li Fuxin, Adaptive Wing Loss for Robust Face Alignment via"
            + " Heatmap Regression, ICCV 2019, arXiv:1904.07399",
    properties = {NON_NEGATIVE, ZERO_AT_TARGET, ROBUST})
public record AdaptiveWingLoss(double alpha, double omega, double epsilon, double theta)
    implements ElementwiseLoss {
  public AdaptiveWingLoss {
    Require.above("alpha", alpha, 2);
    Require.above("omega", omega, 0);
    Require.above("epsilon", epsilon, 0);
    Require.above("theta", theta, 0);
  }

  /// The paper's setting.
  public AdaptiveWingLoss() {
    this(2.1, 14, 1, 0.5);
  }

  @Override
  public Expr each(Expr prediction, Expr target) {
    Expr d = prediction.sub(target).abs();
    Expr e = target.neg().add(alpha);
    Expr near = d.min(theta).div(epsilon).pow(e).log1p().mul(omega);
    Expr logK = e.mul(Math.log(theta / epsilon));
    Expr slope = e.mul(omega / theta).mul(logK.sigmoid());
    Expr far = slope.mul(d.sub(theta)).add(logK.softplus().mul(omega));
    return d.lt(theta).where(near, far);
  }

  @Override
  public List<Slot> slots() {
    return List.of(
        Slot.learnt("prediction", "(*)", "*"),
        Slot.given("target", "(*)", "*", Domain.PROBABILITY));
  }

  /// `e u^{e−1} / (1 + u^e)` is at most `e − 1` where `e` is at least 2, else 1.
  @Override
  public double lipschitz() {
    return omega / epsilon * (alpha - 1);
  }
}
