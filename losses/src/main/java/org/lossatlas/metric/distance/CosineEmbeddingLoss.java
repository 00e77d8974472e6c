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

/// Turns similar vectors the same way, and dissimilar ones until their cosine is below a margin.
///
/// ```
/// L = 1 − c            where y = 1,    c = cos(x₁, x₂)
///     max(0, c − m)    where y = −1
/// ```
///
/// Vectors are real, targets 1 (similar) or −1; the loss is at least 0 and at most 2. A zero vector
/// has cosine 0 with everything and gradient 0. Memory per row: one vector. PyTorch adds 1e-12 to
/// each squared length: nothing is added here.
///
/// @param margin cosine that dissimilar vectors may have, in [−1, 1]
@Card(
    id = "cosine-embedding",
    name = "Cosine embedding loss",
    aliases = {"PyTorch nn.CosineEmbeddingLoss", "Paddle cosine_embedding_loss"},
    reference =
        "PyTorch nn.CosineEmbeddingLoss; R. Hadsell et al., CVPR 2006 with cosine similarity",
    properties = {NON_NEGATIVE, SYMMETRIC, BOUNDED, SCALE_INVARIANT})
public record CosineEmbeddingLoss(double margin) implements PairLoss {
  public CosineEmbeddingLoss {
    Require.within("margin", margin, -1, 1);
  }

  /// Dissimilar vectors need not be more than orthogonal.
  public CosineEmbeddingLoss() {
    this(0);
  }

  @Override
  public Domain targetDomain() {
    return Domain.SIGN;
  }

  @Override
  public Expr each(Expr x1, Expr x2, Expr target) {
    Expr c = Cosine.between(x1, x2);
    return target.gt(0).where(c.complement(), c.sub(margin).relu());
  }
}
