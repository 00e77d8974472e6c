package org.lossatlas.metric.distance;

import static org.lossatlas.Property.BOUNDED;
import static org.lossatlas.Property.NON_NEGATIVE;
import static org.lossatlas.Property.SCALE_INVARIANT;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Require;
import org.lossatlas.metric.Cosine;
import org.lossatlas.signature.EmbeddingLoss;

/// Raises the average precision of retrieving each row's class by cosine, the ranks counted with a
/// sigmoid for a step.
///
/// ```
/// L_i = 1 − 1/|S| Σ_{j∈S} R_S(j) / R(j)
/// R(j) = 1 + Σ_{k≠j} σ((s_ik − s_ij) / τ),   R_S(j) the same with k in S
///      = ½ + Σ_k σ((s_ik − s_ij) / τ)                                      as computed
/// ```
///
/// `S` are the rows of `i`'s class, `i` included, of any number: where all classes have one size
/// this is the authors' code. Embeddings are real, a zero vector has cosine 0 with everything. The
/// loss is in [0, 1), 0 for a row alone in its class or in a batch of one class. Memory per row:
/// `N·N`, every pair of ranked rows.
///
/// PML (pytorch-metric-learning) wants classes of equal size in blocks, and takes the number of
/// classes for their size.
///
/// @param temperature `τ` of the sigmoid, above 0; small is nearer to the rank, and steeper
@Card(
    id = "smooth-ap",
    name = "Smooth-AP",
    aliases = {"PML SmoothAPLoss"},
    reference =
        "A. Brown, W. Xie, V. Kalogeiton, A. Zisserman, Smooth-AP: Smoothing the Path"
            + " Towards Large-Scale Image Retrieval, ECCV 2020, arXiv 2007.12163",
    properties = {NON_NEGATIVE, BOUNDED, SCALE_INVARIANT})
public record SmoothApLoss(double temperature) implements EmbeddingLoss {
  public SmoothApLoss {
    Require.above("temperature", temperature, 0);
  }

  public SmoothApLoss() {
    this(0.01);
  }

  @Override
  public Expr each(Expr embeddings, Expr labels) {
    Expr s = Cosine.toAll(embeddings);
    Expr same = labels.eq(labels.all());
    Expr above = s.sub(s.insertAxis(1)).div(temperature).sigmoid();
    Expr rank = above.sum(1).add(0.5);
    Expr rankInClass = above.mul(same).sum(1).add(0.5);
    Expr precision = rankInClass.div(rank);
    return same.dot(precision).div(same.sum(0)).complement();
  }
}
