package org.lossatlas.regression.quantity;

import static org.lossatlas.Property.CONVEX;
import static org.lossatlas.Property.NON_NEGATIVE;
import static org.lossatlas.Property.ROBUST;
import static org.lossatlas.Property.SYMMETRIC;
import static org.lossatlas.Property.ZERO_AT_TARGET;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Require;
import org.lossatlas.signature.ElementwiseLoss;

/// The absolute residual with its kink rounded off, so that small residuals are fitted gently and
/// large ones pull with slope 1.
///
/// ```
/// L = r² / (2 β)      where |r| < β,   r = prediction − target
///   = |r| − β / 2     elsewhere
///   = huber(β) / β    as computed; |r| where β = 0
/// ```
///
/// Prediction and target are real; the loss is at least 0 and, for `beta` above 0, continuously
/// differentiable. As `beta` shrinks the slope of the tails stays 1, where in Huber it is `delta`.
/// At a `beta` of 0 this is the absolute error, with gradient 0 at 0. PaddlePaddle's
/// `smooth_l1_loss` is Huber.
///
/// @param beta the residual at which the parabola becomes a line, at least 0
@Card(
    id = "smooth-l1",
    name = "Smooth L1",
    aliases = {"PyTorch nn.SmoothL1Loss", "mmdetection SmoothL1Loss", "Smile smoothL1"},
    reference = "Ross Girshick, Fast R-CNN, ICCV 2015, arXiv:1504.08083",
    survey = "3.1.5",
    properties = {CONVEX, NON_NEGATIVE, ZERO_AT_TARGET, SYMMETRIC, ROBUST})
public record SmoothL1Loss(double beta) implements ElementwiseLoss {
  public SmoothL1Loss {
    Require.atLeast("beta", beta, 0);
  }

  public SmoothL1Loss() {
    this(1);
  }

  @Override
  public Expr each(Expr prediction, Expr target) {
    Expr r = prediction.sub(target).abs();
    return beta == 0 ? r : HuberLoss.of(r, beta).div(beta);
  }

  @Override
  public double lipschitz() {
    return 1;
  }
}
