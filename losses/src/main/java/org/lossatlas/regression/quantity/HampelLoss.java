package org.lossatlas.regression.quantity;

import static org.lossatlas.Property.BOUNDED;
import static org.lossatlas.Property.NON_NEGATIVE;
import static org.lossatlas.Property.ROBUST;
import static org.lossatlas.Property.SYMMETRIC;
import static org.lossatlas.Property.ZERO_AT_TARGET;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Require;
import org.lossatlas.signature.ElementwiseLoss;

/// A parabola, then a line, then a curve that levels off: outliers pull with a bounded force that
/// fades to nothing at `c`.
///
/// ```
/// L = d²/2                                              where d ≤ a,   d = |prediction − target|
///   = a d − a²/2                                        where d ≤ b
///   = a (b + c − a)/2 − a max(c − d, 0)² / (2 (c − b))  beyond
///   = huber(min(d, b); a) + a x (1 − x / (2 (c − b)))   as computed,
///     x = min(max(d − b, 0), c − b)
/// ```
///
/// Prediction and target are real; the loss is at least 0 and continuously differentiable. In the
/// last form every piece is cut at its end, so it needs no choice, and nothing is squared that is
/// larger than `c`.
///
/// @param a end of the parabola, above 0
/// @param b end of the line, at least `a`
/// @param c the residual from which the loss is constant, above `b`
@Card(
    id = "hampel",
    name = "Hampel three-part",
    aliases = {"statsmodels Hampel"},
    reference =
        "Frank R. Hampel, The Influence Curve and its Role in Robust Estimation, JASA 69(346),"
            + " 1974",
    properties = {NON_NEGATIVE, ZERO_AT_TARGET, SYMMETRIC, BOUNDED, ROBUST})
public record HampelLoss(double a, double b, double c) implements ElementwiseLoss {
  public HampelLoss {
    Require.above("a", a, 0);
    Require.atLeast("b", b, a);
    Require.above("c", c, b);
  }

  public HampelLoss() {
    this(2, 4, 8);
  }

  @Override
  public Expr each(Expr prediction, Expr target) {
    Expr d = prediction.sub(target).abs();
    Expr x = d.sub(b).clamp(0, c - b);
    Expr fading = x.mul(-0.5 / (c - b)).add(1).mul(x).mul(a);
    return HuberLoss.of(d.min(b), a).add(fading);
  }

  @Override
  public double lipschitz() {
    return a;
  }
}
