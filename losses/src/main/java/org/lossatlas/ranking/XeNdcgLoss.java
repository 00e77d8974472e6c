package org.lossatlas.ranking;

import static org.lossatlas.Property.CONVEX;
import static org.lossatlas.Property.NON_NEGATIVE;
import static org.lossatlas.Property.ROBUST;
import static org.lossatlas.Property.SHIFT_INVARIANT;
import static org.lossatlas.Property.TWICE_DIFFERENTIABLE;

import java.util.List;
import org.lossatlas.Card;
import org.lossatlas.Domain;
import org.lossatlas.Expr;
import org.lossatlas.Inputs;
import org.lossatlas.Loss;
import org.lossatlas.Slot;
import org.lossatlas.signature.RankingLoss;

/// Cross-entropy between gains that are shaken a little at each step, and the softmax of the
/// scores: convex, and a bound on the NDCG.
///
/// ```
/// L = −Σ_i (φ_i / Σ_j φ_j) log softmax(s)_i,   φ = 2^r − γ
/// ```
///
/// | input | shape | values |
/// |---|---|---|
/// | scores | B, L | real |
/// | relevance | B, L | grades of at least 0, larger is better |
/// | gamma | B, L | in [0, 1]; drawn afresh by the caller at each step, or constant |
/// | mask | B, L, optional | 1, or 0 for padding |
///
/// The noise is an input, so that the loss is a function; it is at least 0. Grades are measured
/// from the largest, so that no power of 2 overflows. Where all `φ` are 0 (grades 0 with noise 1,
/// or all hidden) loss and gradient are 0, and the list counts in the mean. LightGBM adds terms of
/// second and third order to the gradient, which this does not.
@Card(
    id = "xe-ndcg",
    name = "XE-NDCG",
    aliases = {"LightGBM rank_xendcg"},
    reference =
        "Bruch, An Alternative Cross Entropy Loss for Learning-to-Rank, WWW 2021,"
            + " arXiv:1911.09798",
    properties = {CONVEX, NON_NEGATIVE, ROBUST, SHIFT_INVARIANT, TWICE_DIFFERENTIABLE})
public record XeNdcgLoss() implements Loss {
  @Override
  public String signature() {
    return "ranking-noise";
  }

  @Override
  public List<Slot> slots() {
    return List.of(
        Slot.learnt("scores", "(B,L)", "B"),
        RankingLoss.RELEVANCE,
        Slot.given("gamma", "(B,L)", "B", Domain.PROBABILITY),
        RankingLoss.MASK);
  }

  @Override
  public Expr formula(Inputs in) {
    Expr mask = RankingLoss.mask(in);
    Expr r = Lists.shown(in.get("relevance"), mask);
    // Both terms are exact near grade 0 and noise 1.
    Expr phi = Dcg.gainInUnits(r).add(in.get("gamma").complement().mul(Dcg.unit(r)));
    Expr p = Lists.share(Lists.shown(phi, mask));
    return p.dot(Lists.logSoftmax(in.get("scores"), mask)).neg();
  }

  @Override
  public double lipschitz() {
    return Lists.SLOPE;
  }
}
