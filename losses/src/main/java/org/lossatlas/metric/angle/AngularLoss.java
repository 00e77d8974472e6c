package org.lossatlas.metric.angle;

import static org.lossatlas.Property.BOUNDED;
import static org.lossatlas.Property.NON_NEGATIVE;
import static org.lossatlas.Property.SCALE_INVARIANT;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Require;
import org.lossatlas.metric.Average;
import org.lossatlas.metric.Cosine;
import org.lossatlas.metric.Partners;
import org.lossatlas.signature.EmbeddingLoss;

/// Bounds the angle at the negative in the triangle of anchor, positive and negative, whatever its
/// size.
///
/// ```
/// L = 1/|P| Σ_{(a,p)∈P} log(1 + Σ_n e^(4T (x_a + x_p)·x_n − 2 (1 + T) x_a·x_p)),   T = tan² α
///   = 1/|P| Σ softplus(logSumExp_n 4T (s_an + s_pn) − 2 (1 + T) s_ap)       as computed
/// s_ij = x_i·x_j
/// ```
///
/// Embeddings are real and normalised here; a zero vector has cosine 0 with everything and gradient
/// 0. `P` are all ordered pairs of rows with one label, `n` runs over the rows with another one.
/// The loss is one number for the batch, at least 0; without a positive pair, or without a
/// negative, it is 0 with gradient 0. Memory: `N²` cosines, which each row needs, and `N²` per row,
/// since it is a sum of triplets under a logarithm.
///
/// PML (pytorch-metric-learning) leaves the negatives as long as they are.
///
/// @param alpha the largest angle wanted, degrees, in (0, 90); the paper has 36 to 55
@Card(
    id = "angular",
    name = "Angular loss",
    aliases = {"PML AngularLoss"},
    reference =
        "J. Wang, F. Zhou, S. Wen, X. Liu, Y. Lin, Deep Metric Learning with Angular Loss,"
            + " ICCV 2017, arXiv 1708.01682",
    properties = {NON_NEGATIVE, BOUNDED, SCALE_INVARIANT})
public record AngularLoss(double alpha) implements EmbeddingLoss {
  public AngularLoss {
    Require.between("alpha", alpha, 0, 90);
  }

  public AngularLoss() {
    this(40);
  }

  @Override
  public Expr each(Expr embeddings, Expr labels) {
    double tan = Math.tan(Math.toRadians(alpha));
    double t = tan * tan;
    Expr s = Cosine.toAll(embeddings);
    Partners partners = Partners.of(labels);
    Expr rivals = s.all().add(s).mul(4 * t).logSumExp(1, partners.negative());
    return Average.ALL.of(rivals.sub(s.mul(2 * (1 + t))).softplus(), partners.positive());
  }
}
