package org.lossatlas.compound;

import static org.lossatlas.Property.NON_NEGATIVE;
import static org.lossatlas.Property.TWICE_DIFFERENTIABLE;

import java.util.List;
import org.lossatlas.Card;
import org.lossatlas.Domain;
import org.lossatlas.Expr;
import org.lossatlas.Slot;
import org.lossatlas.signature.MultiTaskLoss;

/// The geometric mean of the tasks' losses: each counts by its relative change, whatever its unit.
///
/// ```
/// L = (Π_k L_k)^(1/K)
///   = exp(mean of log L_k)        as computed
/// ```
///
/// A training loop reduces each task's loss and hands in the `K` numbers; nothing is learnt, and
/// the gradient is the weight of each task, `L / (K L_k)`. Losses are above 0, a loss of 0 is
/// refused. By logarithms no product of many losses over- or underflows.
@Card(
    id = "geometric-loss",
    name = "Geometric loss strategy",
    aliases = {"GLS", "LibMTL GLS", "MultiNet++"},
    reference =
        "Chennupati, Sistu, Yogamani & Rawashdeh, MultiNet++: Multi-Stream Feature Aggregation and"
            + " Geometric Loss Strategy for Multi-Task Learning, CVPR Workshops 2019,"
            + " arXiv:1904.08492",
    properties = {NON_NEGATIVE, TWICE_DIFFERENTIABLE})
public record GeometricLoss() implements MultiTaskLoss {
  @Override
  public List<Slot> slots() {
    return List.of(Slot.learnt("losses", "(K)", "", Domain.POSITIVE));
  }

  @Override
  public Expr of(Expr losses) {
    return losses.log().mean(0).exp();
  }
}
