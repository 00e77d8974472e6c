package org.lossatlas.regression.quantity;

import static org.lossatlas.Property.CONVEX;
import static org.lossatlas.Property.NON_NEGATIVE;
import static org.lossatlas.Property.ROBUST;
import static org.lossatlas.Property.SYMMETRIC;
import static org.lossatlas.Property.TWICE_DIFFERENTIABLE;
import static org.lossatlas.Property.ZERO_AT_TARGET;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Require;
import org.lossatlas.signature.ElementwiseLoss;

/// Half the squared residual near 0 that straightens, ever more slowly, into a line: convex,
/// smooth, and outliers pull no harder than `c`.
///
/// ```
/// L = c² (x − log(1 + x)),   x = |r| / c,  r = prediction − target
/// ```
///
/// Prediction and target are real; the loss is at least 0, its gradient `c r / (c + |r|)`. Close to
/// 0 it is exact to an absolute, not a relative, rounding error. LightGBM's default is a `c` of 1.
///
/// @param c scale and slope of the tails, above 0; 1.3998 is 95 % efficient for unit normal errors
@Card(
    id = "fair",
    name = "Fair",
    aliases = {"LightGBM fair"},
    reference =
        "Ray C. Fair, On the Robust Estimation of Econometric Models, Annals of Economic and Social"
            + " Measurement 3(4), 1974",
    properties = {CONVEX, NON_NEGATIVE, ZERO_AT_TARGET, SYMMETRIC, ROBUST, TWICE_DIFFERENTIABLE})
public record FairLoss(double c) implements ElementwiseLoss {
  public FairLoss {
    Require.above("c", c, 0);
  }

  public FairLoss() {
    this(1.3998);
  }

  @Override
  public Expr each(Expr prediction, Expr target) {
    Expr x = prediction.sub(target).abs().div(c);
    return x.sub(x.log1p()).mul(c * c);
  }

  @Override
  public double lipschitz() {
    return c;
  }
}
