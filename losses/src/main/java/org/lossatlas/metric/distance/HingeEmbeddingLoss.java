package org.lossatlas.metric.distance;

import static org.lossatlas.Property.CONVEX;
import static org.lossatlas.Property.ROBUST;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Require;
import org.lossatlas.signature.MarginLoss;

/// Makes the distances of similar things small, and those of dissimilar ones at least a margin.
///
/// ```
/// L = d                where y = 1
///     max(0, m − d)    where y = −1
/// ```
///
/// Scores `d` are distances computed by the caller, of any shape; targets are 1 (similar) or −1. A
/// negative score is not refused, and with target 1 the loss is negative like it, as in PyTorch:
/// there is no bound below. At `d = m` the gradient of dissimilar ones is 0. Paddle and Smile
/// compute the same.
///
/// @param margin distance that dissimilar things should have at least, above 0
@Card(
    id = "hinge-embedding",
    name = "Hinge embedding loss",
    aliases = {
      "PyTorch nn.HingeEmbeddingLoss",
      "Paddle hinge_embedding_loss",
      "Smile Loss.hingeEmbedding"
    },
    reference = "PyTorch nn.HingeEmbeddingLoss",
    properties = {CONVEX, ROBUST})
public record HingeEmbeddingLoss(double margin) implements MarginLoss {
  public HingeEmbeddingLoss {
    Require.above("margin", margin, 0);
  }

  public HingeEmbeddingLoss() {
    this(1);
  }

  @Override
  public Expr each(Expr score, Expr target) {
    return target.gt(0).where(score, score.neg().add(margin).relu());
  }

  @Override
  public double lipschitz() {
    return 1;
  }
}
