package org.lossatlas.regression.geometry;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Property;
import org.lossatlas.Require;
import org.lossatlas.signature.BoxLoss;

/// The distance of two boxes seen as Gaussians, measured in the size of a typical object: tiny
/// boxes that miss by a pixel are not lost, as they are to the IoU.
///
/// ```
/// L  = 1 − exp(−√(W² + eps) / C),   W² = ρ² + ((w − w_t)² + (h − h_t)²) / 4     Wasserstein
/// W² = ‖prediction − target‖² / 2                                      as computed
/// ```
///
/// A box is a Gaussian about its centre with half its sides as standard deviations. Boxes are `x1,
/// y1, x2, y2` with `x1 ≤ x2` and `y1 ≤ y2`; the loss is in [0, 1), and 1 − exp(−√eps / C) with
/// gradient 0 for equal boxes.
///
/// @param constant `C`: mean size of the objects of a data set in the unit of the boxes, above 0
/// @param eps added under the root, at least 0
@Card(
    id = "nwd",
    name = "Normalized Gaussian Wasserstein distance",
    aliases = {"NWD"},
    reference =
        "Wang, Xu, Yang and Yu, A Normalized Gaussian Wasserstein Distance for Tiny Object"
            + " Detection, 2021, arXiv:2110.13389",
    properties = {Property.NON_NEGATIVE, Property.SYMMETRIC, Property.BOUNDED, Property.ROBUST})
public record NwdLoss(double constant, double eps) implements BoxLoss {
  public NwdLoss {
    Require.above("constant", constant, 0);
    Require.atLeast("eps", eps, 0);
  }

  public NwdLoss() {
    this(12.8, 1e-7);
  }

  @Override
  public Expr each(Expr prediction, Expr target) {
    Expr square = prediction.sub(target).square().sum(0).mul(0.5);
    return BoxPenalty.saturated(square.add(eps).safeSqrt().div(constant));
  }

  @Override
  public double lipschitz() {
    return 1 / (Math.sqrt(2) * constant);
  }
}
