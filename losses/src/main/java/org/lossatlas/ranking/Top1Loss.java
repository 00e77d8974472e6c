package org.lossatlas.ranking;

import static org.lossatlas.Property.BOUNDED;
import static org.lossatlas.Property.NON_NEGATIVE;
import static org.lossatlas.Property.ROBUST;
import static org.lossatlas.Property.TWICE_DIFFERENTIABLE;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.signature.ScoreNegativesLoss;

/// How many negatives outscore the positive, smoothly, and how far negatives are from a score of 0.
///
/// ```
/// L = Σ_k w_k (σ(n_k − positive) + σ(n_k²)),   w = 1/K, or softmax(n)
/// ```
///
/// The positive's score and those of its `K` negatives `n` are real; the loss is in (0, 2). The
/// gradient flows through the weights of the softmax.
///
/// @param weighting what negatives weigh
@Card(
    id = "top1",
    name = "TOP1",
    aliases = {"GRU4Rec top1", "GRU4Rec top1-max (weighting softmax)"},
    reference =
        "Hidasi, Karatzoglou, Baltrunas & Tikk, Session-based Recommendations with Recurrent"
            + " Neural Networks, ICLR 2016, arXiv:1511.06939; Hidasi & Karatzoglou, CIKM 2018,"
            + " arXiv:1706.03847",
    properties = {NON_NEGATIVE, BOUNDED, ROBUST, TWICE_DIFFERENTIABLE})
public record Top1Loss(Weighting weighting) implements ScoreNegativesLoss {
  /// What negatives weigh.
  public enum Weighting {
    /// all the same
    MEAN,
    /// the more, the higher they score: TOP1-max
    SOFTMAX
  }

  public Top1Loss() {
    this(Weighting.MEAN);
  }

  @Override
  public Expr each(Expr positive, Expr negative) {
    Expr lag = negative.sub(positive.insertAxis(0)).sigmoid();
    Expr cost = lag.add(negative.square().sigmoid());
    return switch (weighting) {
      case MEAN -> cost.mean(0);
      case SOFTMAX -> negative.softmax(0).dot(cost);
    };
  }

  /// At most 1/4 by the positive; by the negatives 1/4 and the steepest of `σ(n²)`, below 2/5, for
  /// their costs, and half of the 3/2 that costs can differ by for their weights.
  @Override
  public double lipschitz() {
    double ofCosts = 0.25 + 0.4;
    return switch (weighting) {
      case MEAN -> Math.hypot(0.25, ofCosts);
      case SOFTMAX -> Math.hypot(0.25, ofCosts + 0.75);
    };
  }
}
