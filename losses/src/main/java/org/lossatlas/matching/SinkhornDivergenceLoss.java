package org.lossatlas.matching;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Property;
import org.lossatlas.Require;
import org.lossatlas.signature.SamplesLoss;

/// Optimal transport without the shrinking that blurring it brings: 0 where both samples are equal,
/// between [EnergyDistanceLoss] or its like and the plain distance as the blur gets less.
///
/// ```
/// L = OT(x, y) − ½ OT(x, x) − ½ OT(y, y),   OT as in SinkhornLoss
/// ```
///
/// Both samples are real vectors, of any numbers of rows, all of equal weight. The loss is one
/// number of the batch; it is at least 0 once the rounds have converged. All that is said of
/// [SinkhornLoss] holds of its three terms; in those of one sample with itself both arguments have
/// a gradient, and the rounds alternate there too, where geomloss averages them, with the same
/// limit. POT builds it from `Σ P_ij C_ij` and cuts it off at 0.
///
/// @param epsilon strength `ε` of the entropy, in units of the cost, above 0
/// @param iterations rounds, at least 1
/// @param p power of the distance, 1 or 2
@Card(
    id = "sinkhorn-divergence",
    name = "Sinkhorn divergence",
    aliases = {"geomloss SamplesLoss(sinkhorn)", "POT empirical_sinkhorn_divergence"},
    reference =
        "Aude Genevay, Gabriel Peyre, Marco Cuturi, Learning Generative Models with Sinkhorn"
            + " Divergences, AISTATS 2018, arXiv:1706.00292; Jean Feydy, Thibault Sejourne,"
            + " Francois-Xavier Vialard, Shun-ichi Amari, Alain Trouve, Gabriel Peyre,"
            + " Interpolating between Optimal Transport and MMD using Sinkhorn Divergences,"
            + " AISTATS 2019, arXiv:1810.08278",
    properties = Property.SHIFT_INVARIANT)
public record SinkhornDivergenceLoss(double epsilon, int iterations, int p)
    implements SamplesLoss {
  public SinkhornDivergenceLoss {
    Require.above("epsilon", epsilon, 0);
    Require.atLeast("iterations", iterations, 1);
    Require.that(p == 1 || p == 2, "p", "1 or 2", p);
  }

  public SinkhornDivergenceLoss() {
    this(0.1, 100, 2);
  }

  @Override
  public Expr each(Expr x, Expr y) {
    return cost(x, y).sub(cost(x, x).add(cost(y, y)).mul(0.5));
  }

  private Expr cost(Expr from, Expr to) {
    return Sinkhorn.between(epsilon, iterations, p, from, to);
  }
}
