package org.lossatlas.compound;

import static org.lossatlas.Property.CONVEX;
import static org.lossatlas.Property.TWICE_DIFFERENTIABLE;

import java.util.List;
import org.lossatlas.Card;
import org.lossatlas.Domain;
import org.lossatlas.Expr;
import org.lossatlas.Inputs;
import org.lossatlas.Loss;
import org.lossatlas.Require;
import org.lossatlas.Slot;
import org.lossatlas.signature.MultiTaskLoss;

/// Turns up the tasks whose losses have been falling slowly, by the last two epochs.
///
/// ```
/// L = Σ_k λ_k L_k,   λ = K softmax(r / T),   r_k = L_k(t − 1) / L_k(t − 2)        eq. 7
/// ```
///
/// A training loop reduces each task's loss and keeps the mean of each over the last epoch,
/// `previousLosses`, and over the one before, `olderLosses`, both above 0; in the first two epochs
/// it hands in equal ones, which weigh all tasks 1. Nothing is learnt: the weights `λ`, with sum
/// `K`, are constant in the gradient, and they are the gradient. A ratio beyond the range of
/// float32 counts as its end, so that no weight is NaN.
///
/// @param temperature `T`: the larger, the more alike the weights; above 0
@Card(
    id = "dynamic-weight-average",
    name = "Dynamic weight average",
    aliases = {"DWA", "LibMTL DWA"},
    reference =
        "Liu, Johns & Davison, End-to-End Multi-Task Learning with Attention, CVPR 2019,"
            + " arXiv:1803.10704, eq. 7",
    properties = {CONVEX, TWICE_DIFFERENTIABLE})
public record DynamicWeightAverageLoss(double temperature) implements Loss {
  public DynamicWeightAverageLoss {
    Require.above("temperature", temperature, 0);
  }

  public DynamicWeightAverageLoss() {
    this(2);
  }

  @Override
  public String signature() {
    return "losses-history";
  }

  @Override
  public List<Slot> slots() {
    return List.of(
        MultiTaskLoss.LOSSES,
        Slot.given("previousLosses", "(K)", "", Domain.POSITIVE),
        Slot.given("olderLosses", "(K)", "", Domain.POSITIVE));
  }

  @Override
  public Expr formula(Inputs in) {
    Expr losses = in.get("losses");
    Expr ratio = in.get("previousLosses").div(in.get("olderLosses")).min(Float.MAX_VALUE);
    // Shifted before it is divided, which may overflow.
    Expr slowest = ratio.maxOver(0);
    Expr weights = ratio.sub(slowest).div(temperature).softmax(0).mul(losses.size(0));
    return weights.dot(losses);
  }
}
