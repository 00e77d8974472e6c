package org.lossatlas.metric.distance;

import static org.lossatlas.Property.NON_NEGATIVE;
import static org.lossatlas.Property.TWICE_DIFFERENTIABLE;

import java.util.List;
import org.lossatlas.Card;
import org.lossatlas.Domain;
import org.lossatlas.Expr;
import org.lossatlas.Inputs;
import org.lossatlas.Loss;
import org.lossatlas.Require;
import org.lossatlas.Slot;

/// Makes an anchor recognise its positive among the positives of all pairs, by their scalar
/// products.
///
/// ```
/// L_i = log(1 + Σ_{j≠i} e^(z_ij − z_ii)) + l2/4 (‖a_i‖² + ‖p_i‖²),   all labels different
///     = logSumExp_j (z_ij − t_i) + l2/4 (..),   t_i = mean of z_ij over y_j = y_i     as computed
///
/// z_ij = a_i · p_j
/// ```
///
/// | input | shape | |
/// |---|---|---|
/// | `anchor` | `(N,D)` | real |
/// | `positive` | `(N,D)` | real, row `i` belongs to anchor `i` |
/// | `labels` | `(N)` | classes of the pairs |
///
/// The loss is at least 0, and 0 for a batch of one but for the lengths. Pairs of one class share
/// the target, as in TF Addons and Paddle; PML (pytorch-metric-learning) keeps one pair a class,
/// and normalises unless told otherwise. Nothing is normalised here: lengths tell how sure the
/// model is. Memory per row: `N`. Paddle's `l2_reg` is this one, with default 0.002.
///
/// @param l2 weight of the embeddings' squared lengths, at least 0
@Card(
    id = "npairs",
    name = "N-pairs loss",
    aliases = {
      "PML NPairsLoss",
      "TF Addons NpairsLoss",
      "Paddle npair_loss",
      "PaddleClas NpairsLoss"
    },
    reference =
        "K. Sohn, Improved Deep Metric Learning with Multi-class N-pair Loss Objective, NIPS 2016",
    properties = {NON_NEGATIVE, TWICE_DIFFERENTIABLE})
public record NPairsLoss(double l2) implements Loss {
  public NPairsLoss {
    Require.atLeast("l2", l2, 0);
  }

  public NPairsLoss() {
    this(0);
  }

  @Override
  public String signature() {
    return "anchor-positive-label";
  }

  @Override
  public List<Slot> slots() {
    return List.of(
        Slot.learnt("anchor", "(N,D)", "N"),
        Slot.learnt("positive", "(N,D)", "N"),
        Slot.given("labels", "(N)", "N", Domain.LABEL));
  }

  @Override
  public Expr formula(Inputs in) {
    Expr anchor = in.get("anchor");
    Expr positive = in.get("positive");
    Expr labels = in.get("labels");
    Expr z = anchor.dotEach(positive.all());
    Expr same = labels.eq(labels.all());
    Expr target = same.dot(z).div(same.sum(0));
    Expr lengths = anchor.dot(anchor).add(positive.dot(positive));
    return z.sub(target).logSumExp(0).add(lengths.mul(l2 / 4));
  }
}
