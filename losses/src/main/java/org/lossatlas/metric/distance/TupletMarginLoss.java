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

/// Makes each positive win against all negatives of its anchor at once, with its angle made smaller
/// by a slack: what is close enough is not pulled closer still.
///
/// ```
/// L = mean over pairs (i, j) of log(1 + Σ_n e^(s (cos θ_in − cos(θ_ij − β))))
///   = mean of softplus(logSumExp_n s c_in − s c⁺_ij)                             as computed
/// c⁺ = cos(θ − β) = c cos β + √(1 − c²) sin β,   c = cos θ
/// ```
///
/// Pairs are ordered, an anchor and another row of its label; `n` runs over the rows with other
/// labels. Embeddings are real and normalised here, a zero vector has cosine 0 with everything. The
/// value is one number for the batch, at least 0; without a negative or a positive, as in a batch
/// of one, it is 0 with gradient 0. The second form does not overflow. The root has gradient 0 at
/// 0, so that equal directions have a finite one; just beside them it is steep, and float32 knows
/// it to three digits. Memory per row: `N`.
///
/// PML (pytorch-metric-learning) has its margin in degrees, 5.73.
///
/// @param margin slack `β` on the angle of positives, radians, at least 0
/// @param scale factor `s` on the cosines, above 0
@Card(
    id = "tuplet-margin",
    name = "Tuplet margin loss",
    aliases = {"PML TupletMarginLoss"},
    reference = "B. Yu, D. Tao, Deep Metric Learning with Tuplet Margin Loss, ICCV 2019",
    properties = {NON_NEGATIVE, BOUNDED, SCALE_INVARIANT})
public record TupletMarginLoss(double margin, double scale) implements EmbeddingLoss {
  public TupletMarginLoss {
    Require.atLeast("margin", margin, 0);
    Require.above("scale", scale, 0);
  }

  public TupletMarginLoss() {
    this(0.1, 64);
  }

  @Override
  public Expr each(Expr embeddings, Expr labels) {
    Expr c = Cosine.toAll(embeddings);
    Partners partners = Partners.of(labels);
    Expr sin = c.complement().mul(c.add(1)).relu().safeSqrt();
    Expr slackened = c.mul(Math.cos(margin)).add(sin.mul(Math.sin(margin)));
    Expr negatives = c.mul(scale).logSumExp(0, partners.negative());
    return Average.ALL.of(negatives.sub(slackened.mul(scale)).softplus(), partners.positive());
  }
}
