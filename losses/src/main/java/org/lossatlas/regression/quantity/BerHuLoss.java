package org.lossatlas.regression.quantity;

import static org.lossatlas.Property.NON_NEGATIVE;
import static org.lossatlas.Property.ROBUST;
import static org.lossatlas.Property.SYMMETRIC;
import static org.lossatlas.Property.ZERO_AT_TARGET;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Require;
import org.lossatlas.signature.ElementwiseLoss;

/// A Huber loss the other way round: linear for small residuals, so that they still pull, and
/// quadratic for those that are large within their batch.
///
/// ```
/// L = |r|                     where |r| ≤ c,   r = prediction − target
///   = (r² + c²) / (2 c)       elsewhere,       c = ratio · largest |r| of the batch
///   = (|r| · |r|/c + c) / 2   as computed, elsewhere
/// ```
///
/// Prediction and target are real; the loss is at least 0. The threshold is a constant in the
/// gradient, as in common implementations. It is 0 only for a perfect prediction, where the loss
/// and its gradient are 0. The last form overflows only where the loss does.
///
/// @param ratio the threshold as a share of the largest residual, in (0, 1]
@Card(
    id = "berhu",
    name = "BerHu (reverse Huber)",
    aliases = {"reverse Huber"},
    reference =
        "Art B. Owen, A robust hybrid of lasso and ridge regression, Contemporary Mathematics 443,"
            + " 2007; Iro Laina, Christian Rupprecht, Vasileios Belagiannis, Federico Tombari,"
            + " Nassir Navab, Deeper Depth Prediction with Fully Convolutional Residual Networks,"
            + " 3DV 2016, arXiv:1606.00373",
    properties = {NON_NEGATIVE, ZERO_AT_TARGET, SYMMETRIC, ROBUST})
public record BerHuLoss(double ratio) implements ElementwiseLoss {
  public BerHuLoss {
    Require.that(ratio > 0 && ratio <= 1, "ratio", "in (0, 1]", ratio);
  }

  public BerHuLoss() {
    this(0.2);
  }

  @Override
  public Expr each(Expr prediction, Expr target) {
    Expr r = prediction.sub(target).abs();
    Expr c = Residual.largest(r).mul(ratio);
    Expr divisor = c.gt(0).where(c, c.constant(1));
    return r.le(c).where(r, r.mul(r.div(divisor)).add(c).mul(0.5));
  }

  /// Reached by the largest residual of a batch.
  @Override
  public double lipschitz() {
    return 1 / ratio;
  }
}
