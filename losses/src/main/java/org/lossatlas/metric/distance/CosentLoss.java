package org.lossatlas.metric.distance;

import static org.lossatlas.Property.BOUNDED;
import static org.lossatlas.Property.NON_NEGATIVE;
import static org.lossatlas.Property.SCALE_INVARIANT;
import static org.lossatlas.Property.SYMMETRIC;

import org.lossatlas.Card;
import org.lossatlas.Domain;
import org.lossatlas.Expr;
import org.lossatlas.Require;
import org.lossatlas.metric.Cosine;
import org.lossatlas.signature.PairLoss;

/// Brings the cosines of a batch of pairs into the order of their targets, whatever these are.
///
/// ```
/// L = log(1 + Σ_{i,j: y_i < y_j} e^(s (c_i − c_j))),   c = cos(x₁, x₂)
///   = softplus(logSumExp_i logSumExp_{j: y_i < y_j} s (c_i − c_j))        as computed
/// ```
///
/// Vectors and targets are real; of the targets only the order counts, and equal ones ask nothing
/// of each other. The value is one number for the batch, at least 0; where there is nothing to
/// order, as in a batch of one, it is 0 with gradient 0. A zero vector has cosine 0 with
/// everything. Both sums are shifted by their largest term, so that no scale overflows. Memory per
/// row: `N` numbers and one vector. sentence-transformers subtracts 1e12 from what is left out
/// here.
///
/// @param scale factor on the cosines, the inverse of a temperature, above 0
@Card(
    id = "cosent",
    name = "CoSENT",
    aliases = {"sentence-transformers CoSENTLoss"},
    reference =
        "J. Su, CoSENT (I): a sentence-vector scheme more effective than Sentence-BERT,"
            + " 2022; X. Huang et al., CoSENT: Consistent Sentence Embedding via Similarity"
            + " Ranking, IEEE/ACM TASLP 2024",
    properties = {NON_NEGATIVE, SYMMETRIC, BOUNDED, SCALE_INVARIANT})
public record CosentLoss(double scale) implements PairLoss {
  public CosentLoss {
    Require.above("scale", scale, 0);
  }

  /// The author's scale.
  public CosentLoss() {
    this(20);
  }

  @Override
  public Domain targetDomain() {
    return Domain.REAL;
  }

  @Override
  public Expr each(Expr x1, Expr x2, Expr target) {
    return PairOrder.violation(Cosine.between(x1, x2).mul(scale), target);
  }
}
