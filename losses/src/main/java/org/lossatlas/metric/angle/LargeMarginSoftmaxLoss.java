package org.lossatlas.metric.angle;

import static org.lossatlas.Property.NON_NEGATIVE;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Require;
import org.lossatlas.signature.ProxyLoss;

/// Softmax on plain dot products in which the true class has to win with its angle multiplied.
///
/// ```
/// L = logSumExp(z) − z_y
///   = log(1 + e^(logSumExp_{j≠y} z_j − z_y))     as computed
/// z_j = s w_j·x for j ≠ y,   z_y = s ‖w_y‖ ‖x‖ (λ c + ψ(θ))/(1 + λ)
/// ψ(θ) = (−1)ᵏ cos(mθ) − 2k,  k = ⌊mθ/π⌋,   c = cos θ = cos(x, w_y),  cos(mθ) = T_m(c)
/// ```
///
/// Embeddings and proxies are real, the loss is at least 0, and 0 where there is one class only; it
/// is finite where the dot products are. A zero vector has logits 0. The Chebyshev polynomial `T_m`
/// needs no arccosine but for `k`, which has no gradient; `ψ` falls all the way from 1 to `1 − 2m`
/// and has a continuous slope. Memory per row: `C`.
///
/// Margin 1 is the plain softmax. Training starts with a large `lambda` and lowers it, or the
/// margin is too hard to learn. Long proxies and embeddings have larger logits;
/// [org.lossatlas.metric.angle.SphereFaceLoss] takes the proxies' lengths away. PML
/// (pytorch-metric-learning) has no `lambda`; a bias is not among the inputs.
///
/// @param margin factor on the true class's angle, a whole number of at least 1
/// @param scale factor on the logits, above 0
/// @param lambda weight of the cosine as it is, at least 0
@Card(
    id = "l-softmax",
    name = "Large-margin softmax (L-Softmax)",
    aliases = {"PML LargeMarginSoftmaxLoss", "large-margin-softmax"},
    reference =
        "W. Liu, Y. Wen, Z. Yu, M. Yang, Large-Margin Softmax Loss for Convolutional Neural"
            + " Networks, ICML 2016, arXiv 1612.02295",
    survey = "5.2",
    properties = {NON_NEGATIVE})
public record LargeMarginSoftmaxLoss(int margin, double scale, double lambda) implements ProxyLoss {
  public LargeMarginSoftmaxLoss {
    Require.atLeast("margin", margin, 1);
    Require.above("scale", scale, 0);
    Require.atLeast("lambda", lambda, 0);
  }

  /// The paper's margin, without annealing.
  public LargeMarginSoftmaxLoss() {
    this(4, 1, 0);
  }

  @Override
  public Expr each(Expr embeddings, Expr labels, Expr weight) {
    Expr z = embeddings.mul(scale).dotEach(weight);
    Expr factor = embeddings.norm(0).mul(scale).mul(weight.norm(-1).pick(0, labels));
    return new ProxyLogits(z, labels, factor)
        .crossEntropy(c -> Angle.multiplied(c, margin, lambda));
  }
}
