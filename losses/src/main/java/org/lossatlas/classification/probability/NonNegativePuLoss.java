package org.lossatlas.classification.probability;

import static org.lossatlas.Property.BOUNDED;
import static org.lossatlas.Property.ROBUST;

import java.util.List;
import org.lossatlas.Card;
import org.lossatlas.Domain;
import org.lossatlas.Expr;
import org.lossatlas.Inputs;
import org.lossatlas.Loss;
import org.lossatlas.Require;
import org.lossatlas.Slot;

/// The risk of a binary classifier when only some positives are labelled and the rest is a mix: the
/// negatives' share of it is what the mix costs without its positives, and not below 0.
///
/// ```
/// L = π mean_P σ(−f) + max(−β, mean_U σ(f) − π mean_P σ(f))
/// ```
///
/// Scores `f` are `N` real numbers, labels +1 for the positives `P` and −1 for the unlabelled `U`;
/// a mean over none is 0. One loss of the batch, at least −β and at most 2. The surrogate is the
/// sigmoid, so everything is finite for all finite scores. Where the negatives' share is held it
/// has no gradient; the paper's training step goes uphill there, which is no gradient of a value
/// and left out.
///
/// @param prior the share `π` of positives among the unlabelled, in (0, 1)
/// @param beta how far the negatives' share may fall below 0, at least 0
@Card(
    id = "nn-pu",
    name = "Non-negative PU risk",
    aliases = {"nnPU", "positive-unlabelled"},
    reference =
        "Kiryo, Niu, du Plessis & Sugiyama, Positive-Unlabeled Learning with Non-Negative"
            + " Risk Estimator, NeurIPS 2017, arXiv:1703.00593",
    properties = {BOUNDED, ROBUST})
public record NonNegativePuLoss(double prior, double beta) implements Loss {
  public NonNegativePuLoss {
    Require.between("prior", prior, 0, 1);
    Require.atLeast("beta", beta, 0);
  }

  public NonNegativePuLoss() {
    this(0.5, 0);
  }

  @Override
  public String signature() {
    return "positive-unlabelled";
  }

  @Override
  public List<Slot> slots() {
    return List.of(Slot.learnt("score", "(N)", "N"), Slot.given("target", "(N)", "N", Domain.SIGN));
  }

  @Override
  public Expr formula(Inputs in) {
    Expr score = in.get("score");
    Expr positive = in.get("target").eq(1);
    Expr asNegative = score.sigmoid();
    Expr missed = mean(score.neg().sigmoid(), positive).mul(prior);
    Expr accused = mean(asNegative, positive).mul(prior);
    return missed.add(mean(asNegative, positive.complement()).sub(accused).max(-beta));
  }

  private static Expr mean(Expr x, Expr chosen) {
    return chosen.mul(x).total().div(chosen.total().max(1));
  }

  /// The sigmoid is nowhere steeper than 1/4.
  @Override
  public double lipschitz() {
    return prior / 2 + 0.25;
  }
}
