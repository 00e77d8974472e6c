package org.lossatlas.metric.distance;

import static org.lossatlas.Property.NON_NEGATIVE;

import java.util.List;
import org.lossatlas.Card;
import org.lossatlas.Domain;
import org.lossatlas.Expr;
import org.lossatlas.Inputs;
import org.lossatlas.Loss;
import org.lossatlas.Require;
import org.lossatlas.Slot;
import org.lossatlas.metric.Distance;

/// Classifies each query by the nearest mean of a few examples of each class: a classifier that
/// takes in classes never seen in training.
///
/// ```
/// μ_c = mean of the support of class c                             eq. 1
/// L_q = −log( e^(−d(x_q, μ_y)) / Σ_c e^(−d(x_q, μ_c)) )            eq. 2
///     = logSumExp_s (d(x_q, μ_y) − d(x_q, μ_s) − log N_s)          as computed
/// ```
///
/// | input | shape | |
/// |---|---|---|
/// | `query` | `(Q,D)` | real |
/// | `queryLabels` | `(Q)` | a class with support |
/// | `support` | `(S,D)` | real |
/// | `supportLabels` | `(S)` | the classes of the episode, by any numbers |
///
/// Rows are queries. The second form runs over support rows `s`, of a class with mean `μ_s` and
/// `N_s` rows, and so need not know the classes; it does not overflow. The loss is at least 0, and
/// 0 with gradient 0 for a query of a class without support, which cannot be right. Where a query
/// lies on a mean, the Euclidean distance has gradient 0. Memory per row: `S`, but `S·D` for
/// manhattan.
///
/// @param distance squared-euclidean, euclidean, cosine or manhattan
@Card(
    id = "prototypical",
    name = "Prototypical networks loss",
    aliases = {"learn2learn / torchmeta prototypical loss"},
    reference =
        "J. Snell, K. Swersky, R. Zemel, Prototypical Networks for Few-shot Learning,"
            + " NeurIPS 2017, arXiv 1703.05175, eq. 1-2",
    properties = NON_NEGATIVE)
public record PrototypicalLoss(Distance distance) implements Loss {
  public PrototypicalLoss {
    Require.that(
        distance != Distance.SNR,
        "distance",
        "squared-euclidean, euclidean, cosine or manhattan",
        distance);
  }

  /// The paper's distance.
  public PrototypicalLoss() {
    this(Distance.SQUARED_EUCLIDEAN);
  }

  @Override
  public String signature() {
    return "few-shot";
  }

  @Override
  public List<Slot> slots() {
    return List.of(
        Slot.learnt("query", "(Q,D)", "Q"),
        Slot.given("queryLabels", "(Q)", "Q", Domain.LABEL),
        Slot.learnt("support", "(S,D)", "S"),
        Slot.given("supportLabels", "(S)", "S", Domain.LABEL));
  }

  @Override
  public Expr formula(Inputs in) {
    Expr query = in.get("query");
    Instances classes = Instances.of(in.get("support"), in.get("supportLabels"));
    Expr d = distance.toEach(query, classes.mean());
    Expr own = in.get("queryLabels").eq(in.get("supportLabels").all());
    Expr target = own.dot(d).div(own.sum(0).max(1));
    Expr loss = target.sub(d).add(classes.share().log().all()).logSumExp(0);
    return own.maxOver(0).where(loss, query.constant(0));
  }
}
