package org.lossatlas.ranking;

import static org.lossatlas.Property.CONVEX;
import static org.lossatlas.Property.NON_NEGATIVE;
import static org.lossatlas.Property.ROBUST;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Require;
import org.lossatlas.signature.ScorePairLoss;

/// Wants positives above one limit and negatives below another, each for itself: scores become
/// comparable beyond their pair.
///
/// ```
/// L = max(0, m₊ − positive) + w max(0, negative − m₋)
/// ```
///
/// Scores are real; the loss is at least 0, with gradient 0 at the kinks. pykeen adds its
/// `negative_margin` to the negative's score, so that it is minus the one here, and balances the
/// terms to weights of sum 1: take `1 + negativeWeight` times its loss.
///
/// @param positiveMargin what positives should score at least, `m₊`
/// @param negativeMargin what negatives should score at most, `m₋`, at most `positiveMargin`
/// @param negativeWeight weight `w` of the second term, at least 0
@Card(
    id = "double-margin",
    name = "Double margin",
    aliases = {"limit-based scoring loss", "pykeen DoubleMarginLoss"},
    reference =
        "Zhou, Zhu, Liu & Guo, Learning Knowledge Embeddings by Combining Limit-based Scoring"
            + " Loss, CIKM 2017",
    properties = {CONVEX, NON_NEGATIVE, ROBUST})
public record DoubleMarginLoss(double positiveMargin, double negativeMargin, double negativeWeight)
    implements ScorePairLoss {
  public DoubleMarginLoss {
    Require.finite("positiveMargin", positiveMargin);
    Require.finite("negativeMargin", negativeMargin);
    Require.that(
        negativeMargin <= positiveMargin,
        "negativeMargin",
        "at most positiveMargin " + positiveMargin,
        negativeMargin);
    Require.atLeast("negativeWeight", negativeWeight, 0);
  }

  public DoubleMarginLoss() {
    this(1, 0, 1);
  }

  @Override
  public Expr each(Expr positive, Expr negative) {
    Expr ofPositive = positive.neg().add(positiveMargin).relu();
    return ofPositive.add(negative.sub(negativeMargin).relu().mul(negativeWeight));
  }

  @Override
  public double lipschitz() {
    return Math.hypot(1, negativeWeight);
  }
}
