package org.lossatlas.metric.distance;

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

/// Keeps similarities of one kind together: a positive pair much less alike than positives are on
/// average, or a negative pair much more alike than negatives are, is drawn back.
///
/// ```
/// L = mean⁺ max(0, (1 − ε⁺) m⁺ − s_ij)² + mean⁻ max(0, s_ij − (1 + ε⁻) m⁻)²
/// ```
///
/// `s` are cosines, `m⁺` and `m⁻` their means over the pairs with equal and with different labels;
/// the gradient goes through these too. Embeddings are real, a zero vector has cosine 0 with
/// everything. The value is one number for the batch, at least 0; a kind without pairs adds 0 with
/// gradient 0, so that a batch of one has 0. Memory per row: `N`. It is meant to stand beside the
/// tuplet margin loss. PML (pytorch-metric-learning) is alike.
///
/// @param posEps tolerance `ε⁺` for positives, at least 0
/// @param negEps tolerance `ε⁻` for negatives, at least 0
@Card(
    id = "intra-pair-variance",
    name = "Intra-pair variance loss",
    aliases = {"PML IntraPairVarianceLoss"},
    reference = "B. Yu, D. Tao, Deep Metric Learning with Tuplet Margin Loss, ICCV 2019",
    properties = {NON_NEGATIVE, BOUNDED, SCALE_INVARIANT})
public record IntraPairVarianceLoss(double posEps, double negEps) implements EmbeddingLoss {
  public IntraPairVarianceLoss {
    Require.atLeast("posEps", posEps, 0);
    Require.atLeast("negEps", negEps, 0);
  }

  public IntraPairVarianceLoss() {
    this(0.01, 0.01);
  }

  @Override
  public Expr each(Expr embeddings, Expr labels) {
    Expr s = Cosine.toAll(embeddings);
    Partners partners = Partners.of(labels);
    Expr positive = partners.positive();
    Expr negative = partners.negative();
    Expr low = Average.ALL.of(s, positive).mul(1 - posEps).sub(s).relu();
    Expr high = s.sub(Average.ALL.of(s, negative).mul(1 + negEps)).relu();
    return Average.ALL.of(low.square(), positive).add(Average.ALL.of(high.square(), negative));
  }
}
