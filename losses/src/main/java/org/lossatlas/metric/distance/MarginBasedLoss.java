package org.lossatlas.metric.distance;

import java.util.List;
import org.lossatlas.Card;
import org.lossatlas.Domain;
import org.lossatlas.Expr;
import org.lossatlas.Inputs;
import org.lossatlas.Loss;
import org.lossatlas.Require;
import org.lossatlas.Slot;
import org.lossatlas.metric.Distance;
import org.lossatlas.metric.Partners;

/// Wants positives nearer and negatives farther than a boundary that each class learns for itself.
///
/// ```
/// L = (Σ_i (N_i Σ_j p_ij + P_i Σ_k n_ik) + ν Σ_i P_i N_i b_i) / T
/// T = Σ_i (N_i #{p_ij > 0} + P_i #{n_ik > 0})
///
/// p_ij = max(0, d_ij − b_i + α) over the P_i positives of i,   b_i = β_class of i
/// n_ik = max(0, b_i − d_ik + α) over the N_i negatives of i
/// ```
///
/// | input | shape | |
/// |---|---|---|
/// | `embeddings` | `(N,D)` | real |
/// | `labels` | `(N)` | a class in 0..C−1 |
/// | `beta` | `(C)` | each class's boundary, a distance; learnt |
///
/// These are the sums over all triplets of the batch, each of which has a positive and a negative
/// pair, divided by the number `T` of terms above 0, which is held constant in the gradient. The
/// value is one number for the batch, and below 0 only where `beta` is; without a term above 0 it
/// is 0 with gradient 0, so for one class, no positives and a batch of one. The gradient is 0
/// through a distance of 0 and through the direction of a zero vector. Memory per row: `N`.
///
/// The paper draws triplets, which is a sampler's part. PML (pytorch-metric-learning) divides as
/// here; with one boundary for all it adds `ν β` instead of the mean over triplets.
///
/// @param margin the paper's `α`: distances within it of the boundary still cost, at least 0
/// @param nu weight of the boundaries themselves, which keeps them small, at least 0
/// @param distance how distances are measured
/// @param normalize whether each embedding is divided by its length first
@Card(
    id = "margin",
    name = "Margin loss (distance-weighted)",
    aliases = {"PML MarginLoss", "Catalyst MarginLoss"},
    reference =
        "C.-Y. Wu, R. Manmatha, A. J. Smola, P. Krahenbuhl, Sampling Matters in Deep"
            + " Embedding Learning, ICCV 2017, arXiv 1706.07567")
public record MarginBasedLoss(double margin, double nu, Distance distance, boolean normalize)
    implements Loss {
  public MarginBasedLoss {
    Require.atLeast("margin", margin, 0);
    Require.atLeast("nu", nu, 0);
  }

  /// The paper's margin, boundaries free.
  public MarginBasedLoss() {
    this(0.2, 0, Distance.EUCLIDEAN, true);
  }

  @Override
  public String signature() {
    return "embedding-boundary";
  }

  @Override
  public List<Slot> slots() {
    return List.of(
        Slot.learnt("embeddings", "(N,D)", "N"),
        Slot.given("labels", "(N)", "N", Domain.classOf("C")),
        Slot.learnt("beta", "(C)", ""));
  }

  @Override
  public Expr formula(Inputs in) {
    Expr x = normalize ? in.get("embeddings").normalize(0) : in.get("embeddings");
    Expr labels = in.get("labels");
    Expr boundary = in.get("beta").pick(0, labels);
    Expr beyond = distance.toEach(x, x).sub(boundary);
    Partners partners = Partners.of(labels);
    Expr positives = partners.positive().sum(0);
    Expr negatives = partners.negative().sum(0);
    Expr pull = partners.positive().mul(beyond.add(margin).relu());
    Expr push = partners.negative().mul(beyond.neg().add(margin).relu());
    Expr costs = negatives.mul(pull.sum(0)).add(positives.mul(push.sum(0)));
    Expr active = negatives.mul(pull.gt(0).sum(0)).add(positives.mul(push.gt(0).sum(0))).total();
    Expr sum = costs.add(positives.mul(negatives).mul(boundary).mul(nu)).total();
    return active.gt(0).where(sum.div(active.max(1)), sum.constant(0));
  }
}
