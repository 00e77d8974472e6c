package org.lossatlas.metric.distance;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Require;
import org.lossatlas.metric.Cosine;
import org.lossatlas.metric.Partners;
import org.lossatlas.signature.EmbeddingLoss;

/// Weighs each pair by how it compares with the anchor's other pairs: hard positives and hard negatives count most.
///
/// ```
/// L = 1/α log(1 + Σ_p e^(−α (s_p − λ))) + 1/β log(1 + Σ_n e^(β (s_n − λ)))                eq. 15, λ = base
///   = 1/α softplus(logSumExp_p −α (s_p − λ)) + 1/β softplus(logSumExp_n β (s_n − λ))      as computed
/// ```
///
/// `s` are cosines of the anchor with the rest of the batch; embeddings are real, and a zero vector has cosine 0 with
/// everything. The loss is at least 0; a side without pairs adds 0. Memory per row: `N`. The paper mines pairs first;
/// like PML (pytorch-metric-learning) this takes all. TensorFlow Similarity mines, with α = 4, β = 150, base 1 on
/// distances.
///
/// @param alpha sharpness for positives, above 0
/// @param beta sharpness for negatives, above 0
/// @param base similarity at which neither side is pulled, in [−1, 1]
@Card(
    id = "multi-similarity",
    name = "Multi-similarity loss",
    aliases = {"PML MultiSimilarityLoss", "TensorFlow Similarity MultiSimilarityLoss"},
    reference =
        "X. Wang, X. Han, W. Huang, D. Dong, M. R. Scott, Multi-Similarity Loss with General Pair Weighting for Deep"
            + " Metric Learning, CVPR 2019, arXiv 1904.06627, eq. 15")
public record MultiSimilarityLoss(double alpha, double beta, double base) implements EmbeddingLoss {
  public MultiSimilarityLoss {
    Require.above("alpha", alpha, 0);
    Require.above("beta", beta, 0);
    Require.within("base", base, -1, 1);
  }

  /// The paper's setting but for its base, which is 1.
  public MultiSimilarityLoss() {
    this(2, 50, 0.5);
  }

  @Override
  public Expr each(Expr embeddings, Expr labels) {
    Expr s = Cosine.toAll(embeddings).sub(base);
    Partners partners = Partners.of(labels);
    Expr pull = s.mul(-alpha).logSumExp(0, partners.positive()).softplus().div(alpha);
    Expr push = s.mul(beta).logSumExp(0, partners.negative()).softplus().div(beta);
    return pull.add(push);
  }
}
