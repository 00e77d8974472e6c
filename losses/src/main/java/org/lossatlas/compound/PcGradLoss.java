package org.lossatlas.compound;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.signature.TaskGradientLoss;

/// Takes out of each task's gradient what would undo another task, and adds up the rest.
///
/// ```
/// result = Σ_i h_i                                                             algorithm 1
/// h_i = g_i at first; then for j = 0, 1, .., j ≠ i: if h_i·g_j < 0, h_i −= (h_i·g_j / ‖g_j‖²) g_j
/// ```
///
/// A training loop takes the gradient `g_k` of each task's loss by the shared parameters, hands
/// them in as rows of `(K,P)`, and lets the optimizer step by the unreduced result `(P)`, for which
/// no reduction means anything; parameters of one task alone keep their own gradient. Nothing is
/// learnt or kept between steps, and the losses are not used. The projections are onto the original
/// `g_j`, whose products with each other are all that they need; a gradient of zeros is in nobody's
/// way. The paper visits the other tasks in random order, here they come in theirs, so that equal
/// inputs have equal results. LibMTL adds 1e−8 to `‖g_j‖²`.
@Card(
    id = "pcgrad",
    name = "PCGrad (gradient surgery)",
    aliases = {"LibMTL PCGrad", "projecting conflicting gradients"},
    reference =
        "Yu, Kumar, Gupta, Levine, Hausman & Finn, Gradient Surgery for Multi-Task Learning,"
            + " NeurIPS 2020, arXiv:2001.06782, algorithm 1")
public record PcGradLoss() implements TaskGradientLoss {
  @Override
  public Expr each(Expr losses, Expr gradients) {
    // As shares of their sums of magnitudes, so that no product overflows or vanishes.
    Expr scale = gradients.abs().total();
    Expr unit = gradients.div(scale.gt(0).where(scale, scale.constant(1)));
    Expr products = unit.insertAxis(1).mul(unit.insertAxis(0)).total();
    return Expr.call(new Projections(), products, scale).dot(unit);
  }
}
