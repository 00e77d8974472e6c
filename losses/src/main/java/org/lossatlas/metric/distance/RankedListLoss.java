package org.lossatlas.metric.distance;

import static org.lossatlas.Property.NON_NEGATIVE;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Require;
import org.lossatlas.metric.Distance;
import org.lossatlas.metric.Partners;
import org.lossatlas.signature.EmbeddingLoss;

/// Gathers each class in a ball, and keeps a gap around it free of others; the negatives deepest
/// inside count most.
///
/// ```
/// L_i = (1 − λ) Σ_p w_p h_p + λ Σ_n w_n h_n
///
/// h_p = d_ip − (α − m) > 0,   w = softmax of T_p h over these positives
/// h_n = α − d_in > 0,         w = softmax of T_n h over these negatives
/// ```
///
/// `d` is the Euclidean distance to the anchor, `m` the margin, `λ` the imbalance; the gradient
/// goes through the weights too. Embeddings are real. The loss is at least 0; a side without such
/// pairs adds 0, with gradient 0, and all rows count in the mean. The softmax is exact and stable
/// for large temperatures. Two equal embeddings have distance 0 and no direction: gradient 0.
/// Memory per row: `N`.
///
/// PML (pytorch-metric-learning) adds 1e-5 to every weight before dividing, those of no pair
/// included, and drops negatives at distance 0: it differs in the third digit. Its default for
/// `alpha` is the one here, 1 + margin/2.
///
/// @param margin gap `m` between positives and negatives, above 0
/// @param alpha distance that negatives should have at least, above 0
/// @param imbalance weight `λ` of the negative part, in [0, 1]
/// @param Tp temperature factor of positives, at least 0; 0 weighs them alike
/// @param Tn temperature factor of negatives, at least 0
/// @param normalize whether each embedding is divided by its length first
@Card(
    id = "ranked-list",
    name = "Ranked list loss",
    aliases = {"PML RankedListLoss"},
    reference =
        "X. Wang, Y. Hua, E. Kodirov, G. Hu, R. Garnier, N. M. Robertson, Ranked List"
            + " Loss for Deep Metric Learning, CVPR 2019, arXiv 1903.03238",
    properties = NON_NEGATIVE)
public record RankedListLoss(
    double margin, double alpha, double imbalance, double Tp, double Tn, boolean normalize)
    implements EmbeddingLoss {
  public RankedListLoss {
    Require.above("margin", margin, 0);
    Require.above("alpha", alpha, 0);
    Require.within("imbalance", imbalance, 0, 1);
    Require.atLeast("Tp", Tp, 0);
    Require.atLeast("Tn", Tn, 0);
  }

  public RankedListLoss() {
    this(0.4, 1.2, 0.5, 0, 10, true);
  }

  @Override
  public Expr each(Expr embeddings, Expr labels) {
    Expr x = normalize ? embeddings.normalize(0) : embeddings;
    Expr d = Distance.EUCLIDEAN.toEach(x, x);
    Partners partners = Partners.of(labels);
    Expr pull = weighted(d.sub(alpha - margin), Tp, partners.positive());
    Expr push = weighted(d.neg().add(alpha), Tn, partners.negative());
    return pull.mul(1 - imbalance).add(push.mul(imbalance));
  }

  /// The mean violation, larger ones with more weight; 0 where nothing is violated.
  private static Expr weighted(Expr violation, double temperature, Expr partner) {
    Expr counts = partner.and(violation.gt(0));
    Expr none = violation.constant(Double.NEGATIVE_INFINITY);
    Expr weight = counts.where(violation.mul(temperature), none).softmax(0);
    return weight.mul(counts.where(violation, violation.constant(0))).sum(0);
  }
}
