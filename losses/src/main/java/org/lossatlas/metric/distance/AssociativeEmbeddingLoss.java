package org.lossatlas.metric.distance;

import static org.lossatlas.Property.NON_NEGATIVE;
import static org.lossatlas.Property.SHIFT_INVARIANT;
import static org.lossatlas.Property.TWICE_DIFFERENTIABLE;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Require;
import org.lossatlas.metric.Distance;
import org.lossatlas.signature.EmbeddingLoss;

/// Gives the key points of one person one tag, and different people different ones: detections are
/// then grouped by tag.
///
/// ```
/// L = w 1/C Σ_c 1/N_c Σ_{i∈c} ‖x_i − μ_c‖² + v 1/(C (C − 1)) Σ_{a≠b} exp(−‖μ_a − μ_b‖² / (2σ²))
/// ```
///
/// Rows are visible key points, labels the people; `C` people are present, with mean tags `μ_c`.
/// Embeddings, the tags, are real and often of one coordinate. The value is one number for the
/// image, at least 0; a single person is not pushed. Memory per row: `N`.
///
/// The paper's push is 1/C² over all pairs, each with itself included, a constant; here, as in
/// CornerNet, it is the mean over the others. mmpose has exp(−d²), σ = √½, counts pairs with
/// themselves and halves the push. mmdetection and PaddleDetection push by max(0, 1 − d), nearer to
/// the discriminative loss.
///
/// @param sigma reach of the push, above 0
/// @param pullWeight weight of the pull, at least 0
/// @param pushWeight weight of the push, at least 0
@Card(
    id = "associative-embedding",
    name = "Associative embedding loss",
    aliases = {
      "mmpose AssociativeEmbeddingLoss",
      "mmdetection AssociativeEmbeddingLoss",
      "PaddleDetection AELoss",
      "AE"
    },
    reference =
        "A. Newell, Z. Huang, J. Deng, Associative Embedding: End-to-End Learning for"
            + " Joint Detection and Grouping, NIPS 2017, arXiv 1611.05424",
    properties = {NON_NEGATIVE, SHIFT_INVARIANT, TWICE_DIFFERENTIABLE})
public record AssociativeEmbeddingLoss(double sigma, double pullWeight, double pushWeight)
    implements EmbeddingLoss {
  public AssociativeEmbeddingLoss {
    Require.above("sigma", sigma, 0);
    Require.atLeast("pullWeight", pullWeight, 0);
    Require.atLeast("pushWeight", pushWeight, 0);
  }

  public AssociativeEmbeddingLoss() {
    this(1, 1, 1);
  }

  @Override
  public Expr each(Expr embeddings, Expr labels) {
    Instances people = Instances.of(embeddings, labels);
    Expr mean = people.mean();
    Expr pull = people.average(Distance.SQUARED_EUCLIDEAN.between(embeddings, mean));
    Expr apart = Distance.SQUARED_EUCLIDEAN.toEach(mean, mean);
    Expr push = people.averageOfPairs(apart.mul(-0.5 / (sigma * sigma)).exp());
    return pull.mul(pullWeight).add(push.mul(pushWeight));
  }
}
