package org.lossatlas.metric.distance;

import static org.lossatlas.Property.BOUNDED;
import static org.lossatlas.Property.NON_NEGATIVE;
import static org.lossatlas.Property.SCALE_INVARIANT;
import static org.lossatlas.Property.SYMMETRIC;

import org.lossatlas.Card;
import org.lossatlas.Domain;
import org.lossatlas.Expr;
import org.lossatlas.metric.Cosine;
import org.lossatlas.signature.PairLoss;

/// Fits the cosine of two vectors to a similarity that is known, such as a human rating.
///
/// ```
/// L = (cos(x₁, x₂) − y)²
/// ```
///
/// Vectors are real, targets in [−1, 1]; the loss is at least 0 and at most 4. A zero vector has
/// cosine 0 with everything and gradient 0. Memory per row: one vector. sentence-transformers
/// computes the same, and takes other losses than the square.
@Card(
    id = "cosine-similarity-mse",
    name = "Cosine similarity regression",
    aliases = {"sentence-transformers CosineSimilarityLoss"},
    reference =
        "N. Reimers, I. Gurevych, Sentence-BERT: Sentence Embeddings using Siamese"
            + " BERT-Networks, EMNLP 2019, arXiv 1908.10084",
    properties = {NON_NEGATIVE, SYMMETRIC, BOUNDED, SCALE_INVARIANT})
public record CosineSimilarityMseLoss() implements PairLoss {
  private static final Domain SIMILARITY = Domain.real("a number in [-1, 1]", -1, 1);

  @Override
  public Domain targetDomain() {
    return SIMILARITY;
  }

  @Override
  public Expr each(Expr x1, Expr x2, Expr target) {
    return Cosine.between(x1, x2).sub(target).square();
  }
}
