package org.lossatlas.metric.distance;

import static org.lossatlas.Property.BOUNDED;
import static org.lossatlas.Property.NON_NEGATIVE;
import static org.lossatlas.Property.SCALE_INVARIANT;

import java.util.List;
import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Inputs;
import org.lossatlas.Loss;
import org.lossatlas.Require;
import org.lossatlas.Slot;
import org.lossatlas.metric.Average;
import org.lossatlas.metric.Cosine;
import org.lossatlas.metric.Partners;

/// Spreads embeddings over the sphere: their cosines should have the mean and the mean square of
/// independent random directions.
///
/// ```
/// L = w₁ (mean s)² + w₂ max(0, mean s² − 1/D)
/// ```
///
/// `s` are the cosines of all pairs of rows. Embeddings, the only input, are real; a zero vector
/// has cosine 0 with everything. The value is one number for the batch, at least 0; a batch of one
/// has no pairs and value 0 with gradient 0. Memory per row: `N`. It is meant to stand beside
/// another loss.
///
/// Like sentence-transformers, which averages over its input columns, this takes all pairs of a
/// set; the paper those that do not match.
///
/// @param meanWeight weight `w₁` of the first moment, at least 0
/// @param secondMomentWeight weight `w₂` of the second moment, at least 0
@Card(
    id = "global-orthogonal",
    name = "Global orthogonal regularization",
    aliases = {"sentence-transformers GlobalOrthogonalRegularizationLoss", "GOR"},
    reference =
        "X. Zhang, F. X. Yu, S. Kumar, S.-F. Chang, Learning Spread-out Local Feature"
            + " Descriptors, ICCV 2017, arXiv 1708.06320",
    properties = {NON_NEGATIVE, BOUNDED, SCALE_INVARIANT})
public record GlobalOrthogonalLoss(double meanWeight, double secondMomentWeight) implements Loss {
  public GlobalOrthogonalLoss {
    Require.atLeast("meanWeight", meanWeight, 0);
    Require.atLeast("secondMomentWeight", secondMomentWeight, 0);
  }

  public GlobalOrthogonalLoss() {
    this(1, 1);
  }

  @Override
  public String signature() {
    return "embedding-alone";
  }

  @Override
  public List<Slot> slots() {
    return List.of(Slot.learnt("embeddings", "(N,D)", "N"));
  }

  @Override
  public Expr formula(Inputs in) {
    Expr embeddings = in.get("embeddings");
    Expr s = Cosine.toAll(embeddings);
    Expr others = Partners.others(embeddings);
    Expr mean = Average.ALL.of(s, others);
    Expr excess = Average.ALL.of(s.square(), others).sub(embeddings.size(0).reciprocal()).relu();
    return mean.square().mul(meanWeight).add(excess.mul(secondMomentWeight));
  }
}
