package org.lossatlas.metric.distance;

import static org.lossatlas.Property.NON_NEGATIVE;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Require;
import org.lossatlas.metric.Distance;
import org.lossatlas.metric.Partners;
import org.lossatlas.signature.EmbeddingLoss;

/// Makes it likely that an anchor draws a neighbour of its own class, near ones being drawn more
/// often.
///
/// ```
/// L = −log( Σ_{p pos of i} e^(−s d_ip) / Σ_{k≠i} e^(−s d_ik) )
///   = softplus(logSumExp_{n neg of i} −s d_in − logSumExp_{p pos of i} −s d_ip)    as computed
/// ```
///
/// Embeddings are real; the loss is at least 0. A row without a positive has loss 0 and counts in
/// the mean, and so has one without a negative. In the second form a small loss is not the
/// difference of two large numbers, and no probability underflows; PML (pytorch-metric-learning)
/// averages over the rows where it does not. The gradient is 0 through a distance of 0 and through
/// the direction of a zero vector. Memory per row: `N`. PML normalises by default. The paper
/// maximises the sum of the probabilities, or of their logarithms as here, and learns a linear map.
///
/// @param scale factor on the distances, above 0
/// @param distance how distances are measured
/// @param normalize whether each embedding is divided by its length first
@Card(
    id = "nca",
    name = "Neighbourhood components analysis",
    aliases = {"PML NCALoss"},
    reference =
        "J. Goldberger, S. Roweis, G. Hinton, R. Salakhutdinov, Neighbourhood Components"
            + " Analysis, NIPS 2004",
    properties = {NON_NEGATIVE})
public record NcaLoss(double scale, Distance distance, boolean normalize) implements EmbeddingLoss {
  public NcaLoss {
    Require.above("scale", scale, 0);
  }

  /// The paper's setting.
  public NcaLoss() {
    this(1, Distance.SQUARED_EUCLIDEAN, false);
  }

  @Override
  public Expr each(Expr embeddings, Expr labels) {
    Expr x = normalize ? embeddings.normalize(0) : embeddings;
    Expr s = distance.toEach(x, x).mul(-scale);
    Partners partners = Partners.of(labels);
    Expr hasPositive = partners.hasPositive();
    Expr none = s.constant(0);
    Expr own = hasPositive.where(s.logSumExp(0, partners.positive()), none);
    Expr others = s.logSumExp(0, partners.negative());
    return hasPositive.where(others.sub(own).softplus(), none);
  }
}
