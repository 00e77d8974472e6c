package org.lossatlas.metric.distance;

import static org.lossatlas.Property.NON_NEGATIVE;

import java.util.List;
import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Inputs;
import org.lossatlas.Loss;
import org.lossatlas.Require;
import org.lossatlas.Slot;
import org.lossatlas.metric.Distance;

/// Wants a positive nearer to its anchor than a negative is, and nearer than two negatives of
/// different classes are to each other: all classes get tighter, not only that of the anchor.
///
/// ```
/// L = max(0, d(a, p) − d(a, n₁) + m₁) + max(0, d(a, p) − d(n₁, n₂) + m₂)
/// ```
///
/// Vectors are real, `anchor`, `positive`, `negative1` and `negative2` of shape `(N,D)`; the
/// classes of the two negatives differ from each other and from the anchor's. The loss is at least
/// 0. At a violation of exactly 0 the gradient is 0, and so it is through a distance of 0. Memory
/// per row: one vector. The paper learns its metric, and adapts its margins to the batch: that is
/// the caller's.
///
/// @param margin1 by how much the negative should be farther from the anchor, at least 0
/// @param margin2 by how much the negatives should be farther apart, at least 0; usually smaller
/// @param distance how distances are measured
@Card(
    id = "quadruplet",
    name = "Quadruplet loss",
    reference =
        "W. Chen, X. Chen, J. Zhang, K. Huang, Beyond Triplet Loss: A Deep Quadruplet"
            + " Network for Person Re-identification, CVPR 2017, arXiv 1704.01719",
    properties = {NON_NEGATIVE})
public record QuadrupletLoss(double margin1, double margin2, Distance distance) implements Loss {
  public QuadrupletLoss {
    Require.atLeast("margin1", margin1, 0);
    Require.atLeast("margin2", margin2, 0);
  }

  /// Squared distances, as in the paper.
  public QuadrupletLoss() {
    this(1, 0.5, Distance.SQUARED_EUCLIDEAN);
  }

  @Override
  public String signature() {
    return "quadruplet";
  }

  @Override
  public List<Slot> slots() {
    return List.of(
        Slot.learnt("anchor", "(N,D)", "N"),
        Slot.learnt("positive", "(N,D)", "N"),
        Slot.learnt("negative1", "(N,D)", "N"),
        Slot.learnt("negative2", "(N,D)", "N"));
  }

  @Override
  public Expr formula(Inputs in) {
    Expr anchor = in.get("anchor");
    Expr negative = in.get("negative1");
    Expr near = distance.between(anchor, in.get("positive"));
    Expr far = distance.between(anchor, negative);
    Expr apart = distance.between(negative, in.get("negative2"));
    return near.sub(far).add(margin1).relu().add(near.sub(apart).add(margin2).relu());
  }
}
