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

/// Half the squared residual, cut off at `c`: fits what is close and ignores the rest.
///
/// ```
/// L = min(r², c²) / 2 = min(|r|, c)² / 2,   r = prediction − target
/// ```
///
/// Prediction and target are real; the loss lies in [0, c²/2]. Its gradient is the residual inside
/// and 0 outside; at `c` it is half of that. The residual is cut before it is squared, so nothing
/// overflows.
///
/// @param c the residual from which the loss is constant, above 0
@Card(
    id = "truncated-quadratic",
    name = "Truncated quadratic",
    aliases = {"Talwar", "capped L2", "statsmodels TrimmedMean"},
    reference =
        "Melvin J. Hinich, Prem P. Talwar, A Simple Method for Robust Regression, JASA 70(349),"
            + " 1975; Andrew Blake, Andrew Zisserman, Visual Reconstruction, 1987",
    properties = {NON_NEGATIVE, ZERO_AT_TARGET, SYMMETRIC, BOUNDED, ROBUST})
public record TruncatedQuadraticLoss(double c) implements ElementwiseLoss {
  public TruncatedQuadraticLoss {
    Require.above("c", c, 0);
  }

  public TruncatedQuadraticLoss() {
    this(2);
  }

  @Override
  public Expr each(Expr prediction, Expr target) {
    return prediction.sub(target).abs().min(c).square().mul(0.5);
  }

  @Override
  public double lipschitz() {
    return c;
  }
}
