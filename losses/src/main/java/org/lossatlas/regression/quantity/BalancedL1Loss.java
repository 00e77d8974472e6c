package org.lossatlas.regression.quantity;

import static org.lossatlas.Property.ROBUST;
import static org.lossatlas.Property.SYMMETRIC;
import static org.lossatlas.Property.ZERO_AT_TARGET;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Require;
import org.lossatlas.signature.ElementwiseLoss;

/// Raises the gradients of small residuals above those of smooth L1 while large ones pull with a
/// fixed slope, so that inliers and outliers weigh about alike.
///
/// ```
/// L = α/b (b d + 1) log(1 + b d / β) − α d     where d < β,   d = |prediction − target|
///   = γ d + γ/b − α β                          elsewhere,     b = e^{γ/α} − 1
///   = α ((d + 1/b) log(1 + b d / β) − d)       as computed, with log1p, where d < β
/// ```
///
/// Prediction and target are real. With a `beta` of 1, the paper's, the loss is at least 0 and
/// continuously differentiable. `beta` is that of mmdetection: the loss stays continuous, but its
/// slope jumps at `beta` and at 0, where the gradient is 0, and for a `beta` above 1 it is negative
/// near 0.
///
/// @param alpha weight of inliers, above 0: the larger, the less their gradients are raised
/// @param gamma slope of the tails, above 0
/// @param beta the residual at which the tails begin, above 0
@Card(
    id = "balanced-l1",
    name = "Balanced L1",
    aliases = {"mmdetection BalancedL1Loss"},
    reference =
        "Jiangmiao Pang, Kai Chen, Jianping Shi, Huajun Feng, Wanli Ouyang, Dahua Lin, Libra R-CNN:"
            + " Towards Balanced Learning for Object Detection, CVPR 2019, arXiv:1904.02701",
    survey = "3.1.6",
    properties = {ZERO_AT_TARGET, SYMMETRIC, ROBUST})
public record BalancedL1Loss(double alpha, double gamma, double beta) implements ElementwiseLoss {
  public BalancedL1Loss {
    Require.above("alpha", alpha, 0);
    Require.above("gamma", gamma, 0);
    Require.above("beta", beta, 0);
  }

  /// The paper's setting.
  public BalancedL1Loss() {
    this(0.5, 1.5, 1);
  }

  @Override
  public Expr each(Expr prediction, Expr target) {
    Expr d = prediction.sub(target).abs();
    double b = Math.expm1(gamma / alpha);
    Expr near = d.min(beta);
    Expr inlier = near.add(1 / b).mul(near.mul(b / beta).log1p()).sub(near).mul(alpha);
    return d.lt(beta).where(inlier, d.mul(gamma).add(gamma / b - alpha * beta));
  }

  @Override
  public double lipschitz() {
    return Math.max(gamma + alpha * Math.max(0, 1 / beta - 1), alpha * (1 - 1 / beta));
  }
}
