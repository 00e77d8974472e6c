package org.lossatlas.ranking;

import static org.lossatlas.Property.CONVEX;
import static org.lossatlas.Property.NON_NEGATIVE;
import static org.lossatlas.Property.TWICE_DIFFERENTIABLE;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Require;
import org.lossatlas.signature.RankingLoss;

/// A softmax over the list and one virtual entry of score 0, which ties the scores to a scale: they
/// become log-odds against it.
///
/// ```
/// L = Σ_i r_i (z − s_i) + v z,   z = log(1 + Σ_i e^{s_i}) = softplus(logSumExp(s))
/// ```
///
/// Scores `s` are real, grades `r` at least 0; the loss is at least 0. Without any grade above 0
/// all scores are pushed down; a list of hidden entries alone has loss 0 and gradient 0.
///
/// @param virtualLabel the grade `v` of the virtual entry, above 0
@Card(
    id = "calibrated-softmax",
    name = "Calibrated softmax",
    aliases = {"TF-Ranking CalibratedSoftmaxLoss"},
    reference =
        "Yan, Qin, Wang, Bendersky & Najork, Scale Calibration of Deep Ranking Models, KDD 2022",
    properties = {CONVEX, NON_NEGATIVE, TWICE_DIFFERENTIABLE})
public record CalibratedSoftmaxLoss(double virtualLabel) implements RankingLoss {
  public CalibratedSoftmaxLoss {
    Require.above("virtualLabel", virtualLabel, 0);
  }

  public CalibratedSoftmaxLoss() {
    this(1);
  }

  @Override
  public Expr each(Expr scores, Expr relevance, Expr mask) {
    Expr s = Lists.shown(scores, mask);
    Expr z = s.logSumExp(0, mask).softplus();
    Expr ofEntries = Lists.shown(relevance, mask).dot(z.insertAxis(0).sub(s));
    return ofEntries.add(z.mul(virtualLabel));
  }
}
