package org.lossatlas.metric.distance;

import static org.lossatlas.Property.BOUNDED;
import static org.lossatlas.Property.NON_NEGATIVE;
import static org.lossatlas.Property.SCALE_INVARIANT;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Require;
import org.lossatlas.metric.Cosine;
import org.lossatlas.metric.Partners;
import org.lossatlas.signature.EmbeddingLoss;

/// Pulls each similarity as hard as it is far from where it should be: a pair that is good already
/// is left alone, whatever its partner does.
///
/// ```
/// L = log(1 + Σ_n e^(γ α_n (s_n − m)) · Σ_p e^(−γ α_p (s_p − (1 − m))))          eq. 6
///   = softplus(logSumExp_n γ α_n (s_n − m) + logSumExp_p γ α_p (1 − m − s_p))    as computed
///
/// α_p = max(0, 1 + m − s_p),   α_n = max(0, s_n + m),   constants in the gradient       eq. 5
/// ```
///
/// `s` are cosines of the anchor with the rest of the batch; embeddings are real, and a zero vector
/// has cosine 0 with everything and gradient 0. The loss is at least 0. A row without a positive or
/// without a negative has loss 0, `log(1 + 0)`, and counts in the mean. Sums are shifted by their
/// largest term, so that no scale overflows. Memory per row: `N`.
///
/// PML (pytorch-metric-learning) averages over the rows above 0. Keras and TensorFlow Similarity
/// differentiate `α` too; the authors' code, PML and this do not. The paper has margin 0.25 and
/// scale 256 for faces, 0.4 and 80 for retrieval.
///
/// @param margin relaxation `m`: positives should have cosine 1 − m, negatives m; in [0, 1]
/// @param gamma scale, above 0
@Card(
    id = "circle",
    name = "Circle loss (pair-wise labels)",
    aliases = {
      "PML CircleLoss",
      "Keras Circle",
      "Catalyst CircleLoss",
      "TensorFlow Similarity CircleLoss"
    },
    reference =
        "Y. Sun, C. Cheng, Y. Zhang, C. Zhang, L. Zheng, Z. Wang, Y. Wei, Circle Loss: A"
            + " Unified Perspective of Pair Similarity Optimization, CVPR 2020, arXiv 2002.10857",
    properties = {NON_NEGATIVE, BOUNDED, SCALE_INVARIANT})
public record CircleLoss(double margin, double gamma) implements EmbeddingLoss {
  public CircleLoss {
    Require.within("margin", margin, 0, 1);
    Require.above("gamma", gamma, 0);
  }

  /// The paper's setting for retrieval.
  public CircleLoss() {
    this(0.4, 80);
  }

  @Override
  public Expr each(Expr embeddings, Expr labels) {
    Expr s = Cosine.toAll(embeddings);
    Partners partners = Partners.of(labels);
    Expr alphaP = s.neg().add(1 + margin).relu().stopGradient();
    Expr alphaN = s.add(margin).relu().stopGradient();
    Expr pull = alphaP.mul(s.neg().add(1 - margin)).mul(gamma);
    Expr push = alphaN.mul(s.sub(margin)).mul(gamma);
    return pull.logSumExp(0, partners.positive())
        .add(push.logSumExp(0, partners.negative()))
        .softplus();
  }
}
