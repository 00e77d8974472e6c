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

/// Wants the least similar positive of an anchor still more similar than its most similar negative,
/// by a margin and, if asked, on either side of fixed similarities.
///
/// ```
/// L = max(0, m + n − p) + w (max(0, positiveValue − p) + max(0, n − negativeValue))
///
/// p = min c_ij over positives,   n = max c_ij over negatives,   c = cosines
/// ```
///
/// Embeddings are real and normalised here; a zero vector has cosine 0 with everything and gradient
/// 0. The loss is at least 0. A row without a positive or without a negative has loss 0 and counts
/// in the mean. Of equal cosines the first is taken. Memory per row: `N`. PaddleClas counts a row
/// among its own positives, which matters only where there are no others, and adds 1 for each
/// negative that is already below its value: a slip without gradient, which is not copied.
///
/// @param margin by how much the positive should be more similar, at least 0
/// @param absoluteWeight weight of the fixed similarities, at least 0
/// @param positiveValue cosine wanted of positives, in [−1, 1]
/// @param negativeValue cosine allowed to negatives, in [−1, 1]
@Card(
    id = "triplet-angular-margin",
    name = "Triplet loss with angular margin",
    aliases = {"PaddleClas TripletAngularMarginLoss"},
    reference = "PaddlePaddle, PaddleClas TripletAngularMarginLoss (PP-ShiTu), 2021",
    properties = {NON_NEGATIVE, BOUNDED, SCALE_INVARIANT})
public record TripletAngularMarginLoss(
    double margin, double absoluteWeight, double positiveValue, double negativeValue)
    implements EmbeddingLoss {
  public TripletAngularMarginLoss {
    Require.atLeast("margin", margin, 0);
    Require.atLeast("absoluteWeight", absoluteWeight, 0);
    Require.within("positiveValue", positiveValue, -1, 1);
    Require.within("negativeValue", negativeValue, -1, 1);
  }

  /// The relative margin alone.
  public TripletAngularMarginLoss() {
    this(0.5, 0, 0.9, 0.5);
  }

  @Override
  public Expr each(Expr embeddings, Expr labels) {
    Partners partners = Partners.of(labels);
    // The largest distance belongs to the smallest cosine.
    Extremes extremes = Extremes.of(Cosine.toAll(embeddings).neg(), partners);
    Expr p = extremes.farthestPositive().neg();
    Expr n = extremes.nearestNegative().neg();
    Expr relative = n.sub(p).add(margin).relu();
    Expr absolute = p.neg().add(positiveValue).relu().add(n.sub(negativeValue).relu());
    return partners.hasBoth().where(relative.add(absolute.mul(absoluteWeight)), p.constant(0));
  }
}
