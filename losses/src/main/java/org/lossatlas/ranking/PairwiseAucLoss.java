package org.lossatlas.ranking;

import static org.lossatlas.Property.CONVEX;
import static org.lossatlas.Property.NON_NEGATIVE;
import static org.lossatlas.Property.SHIFT_INVARIANT;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Require;
import org.lossatlas.metric.Average;
import org.lossatlas.signature.BinaryLoss;

/// Raises the area under the ROC curve: every positive of the batch should score above every
/// negative.
///
/// ```
/// L = mean over pairs (i positive, j negative) of l(x_i − x_j)
/// ```
///
/// | surrogate | `l(d)` |
/// |---|---|
/// | squared-hinge | `max(0, margin − d)²` |
/// | hinge | `max(0, margin − d)` |
/// | squared | `(margin − d)²` |
/// | logistic | `softplus(−scale d)` |
///
/// Scores `x` are real, on any scale, targets 0 or 1 (positive above one half); the loss is at
/// least 0, one number for the batch. Without a positive or without a negative it is 0, with
/// gradient 0; LibAUC refuses such a batch. Each row holds its differences to all others, of length
/// `N`; the squared surrogate needs no pairs: its mean is the square of `margin` less the distance
/// of the two means, plus the two variances. LibAUC's class takes the logistic surrogate by
/// default, its documentation names the squared hinge. Its partial-AUC, SOAP and AUCM losses keep
/// state for each sample or are saddle points, and are not included.
///
/// @param surrogate the loss `l` of a pair
/// @param margin the wanted lead, at least 0; not for logistic
/// @param scale slope of the sigmoid, above 0; for logistic alone
@Card(
    id = "pairwise-auc",
    name = "Pairwise AUC",
    aliases = {"LibAUC PairwiseAUCLoss"},
    reference =
        "Gao & Zhou, On the Consistency of AUC Pairwise Optimization, IJCAI 2015,"
            + " arXiv:1208.0645; Yang & Ying, AUC Maximization in the Era of Big Data and AI: A"
            + " Survey, ACM Computing Surveys 2022",
    properties = {CONVEX, NON_NEGATIVE, SHIFT_INVARIANT})
public record PairwiseAucLoss(Surrogate surrogate, double margin, double scale)
    implements BinaryLoss {
  /// The loss of a pair.
  public enum Surrogate {
    /// the square of what a pair lacks
    SQUARED_HINGE,
    /// what a pair lacks
    HINGE,
    /// a regression on the margin
    SQUARED,
    /// a logistic regression
    LOGISTIC
  }

  public PairwiseAucLoss {
    Require.atLeast("margin", margin, 0);
    Require.above("scale", scale, 0);
  }

  public PairwiseAucLoss() {
    this(Surrogate.SQUARED_HINGE, 1, 1);
  }

  @Override
  public Expr each(Expr logits, Expr target) {
    Expr isPositive = target.gt(0.5);
    return switch (surrogate) {
      case SQUARED_HINGE -> overPairs(lack(logits).relu().square(), isPositive);
      case HINGE -> overPairs(lack(logits).relu(), isPositive);
      case SQUARED -> squared(logits, isPositive);
      case LOGISTIC -> overPairs(lead(logits).mul(-scale).softplus(), isPositive);
    };
  }

  private static Expr lead(Expr logits) {
    return logits.sub(logits.all());
  }

  private Expr lack(Expr logits) {
    return lead(logits).neg().add(margin);
  }

  private static Expr overPairs(Expr costs, Expr isPositive) {
    return Average.ALL.of(costs, isPositive.and(isPositive.all().complement()));
  }

  private Expr squared(Expr logits, Expr isPositive) {
    // From a common level first, so that it costs no digits of the distance.
    Expr x = logits.sub(logits.totalMean());
    Expr positives = Average.ALL.of(x, isPositive);
    Expr negatives = Average.ALL.of(x, isPositive.complement());
    Expr spread = x.sub(isPositive.where(positives, negatives)).square();
    Expr variances =
        Average.ALL.of(spread, isPositive).add(Average.ALL.of(spread, isPositive.complement()));
    Expr count = isPositive.total();
    Expr hasPairs = count.gt(0).and(count.lt(logits.rowCount()));
    Expr lack = negatives.sub(positives).add(margin).square();
    return hasPairs.where(lack.add(variances), lack.constant(0));
  }
}
