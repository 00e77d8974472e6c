package org.lossatlas.regression.quantity;

import static org.lossatlas.Property.CONVEX;
import static org.lossatlas.Property.NON_NEGATIVE;
import static org.lossatlas.Property.TWICE_DIFFERENTIABLE;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Require;
import org.lossatlas.signature.VectorLoss;

/// A squared error that asks which of the batch's targets a prediction belongs to, and so undoes
/// the pull of values that are merely common.
///
/// ```
/// L_i = 2 v (log Σ_j e^{s_ij} − s_ii),   s_ij = −‖p_i − t_j‖² / (2 v),  v = noiseVariance
/// s_ij − s_ii = (t_j − t_i) · (2 p_i − t_i − t_j) / (2 v)     as computed
/// ```
///
/// Predictions `p` and targets `t` are real vectors; the loss is at least 0, and finite while
/// squares of distances over `2 v` are. The difference of the two squares is factored, so that a
/// prediction far from all targets costs no digits. It couples the rows: every target of the batch
/// is a contrast, and a batch of one has loss 0. Memory per row: `N·D`. The authors' code can learn
/// the variance and then holds the factor `2 v` constant in the gradient; here it is fixed.
///
/// @param noiseVariance variance `v` of the prediction's error, above 0
@Card(
    id = "balanced-mse",
    name = "Balanced MSE",
    aliases = {"BMC", "batch-based Monte-Carlo"},
    reference =
        "Jiawei Ren, Mingyuan Zhang, Cunjun Yu, Ziwei Liu, Balanced MSE for Imbalanced Visual"
            + " Regression, CVPR 2022, arXiv:2203.16427",
    properties = {CONVEX, NON_NEGATIVE, TWICE_DIFFERENTIABLE})
public record BalancedMseLoss(double noiseVariance) implements VectorLoss {
  public BalancedMseLoss {
    Require.above("noiseVariance", noiseVariance, 0);
  }

  public BalancedMseLoss() {
    this(1);
  }

  @Override
  public Expr each(Expr prediction, Expr target) {
    Expr targets = target.all();
    Expr factor = prediction.mul(2).sub(target).sub(targets);
    Expr lead = targets.sub(target).mul(factor).sum(1).div(2 * noiseVariance);
    return lead.logSumExp(0).mul(2 * noiseVariance);
  }
}
