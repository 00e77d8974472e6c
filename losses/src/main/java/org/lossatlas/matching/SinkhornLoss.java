package org.lossatlas.matching;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Property;
import org.lossatlas.Require;
import org.lossatlas.signature.SamplesLoss;

/// Moves one sample onto another along a blurred optimal plan, which every pair has a small part
/// in.
///
/// ```
/// f_i = −ε (logSumExp_j (g_j − C_ij)/ε − log M),   g_j = −ε (logSumExp_i (f_i − C_ij)/ε − log N)
/// L   = mean f + mean g,   C_ij = ‖x_i − y_j‖ᵖ,   from f = g = 0, in turn
///     → min over plans P of Σ_ij P_ij C_ij + ε KL(P ‖ 1/(N M))          as the rounds converge
/// ```
///
/// Both samples are real vectors, of any numbers of rows, all of equal weight. The loss is one
/// number of the batch, at least 0; it is not 0 for equal samples, which is what
/// [SinkhornDivergenceLoss] is for. The rounds are many enough if ε is not small against the costs:
/// there is no stopping rule, and in the log domain nothing overflows if they are too few. The
/// gradient holds the last plan, by the envelope theorem, and so is that of the value once the
/// rounds have converged; nothing goes back through them, and it has no gradient of its own. A
/// distance of 0 has gradient 0. Memory: both samples, never N × M. POT's sinkhorn2 returns
/// `Σ P_ij C_ij` alone, geomloss this value for `C = ‖x − y‖²/2`.
///
/// @param epsilon strength `ε` of the entropy, in units of the cost, above 0
/// @param iterations rounds, at least 1
/// @param p power of the distance, 1 or 2
@Card(
    id = "sinkhorn",
    name = "Entropic optimal transport",
    aliases = {
      "Sinkhorn",
      "POT sinkhorn2 (transport part)",
      "geomloss SamplesLoss(sinkhorn, debias=False)"
    },
    reference =
        "Marco Cuturi, Sinkhorn Distances: Lightspeed Computation of Optimal Transport, NIPS 2013,"
            + " arXiv:1306.0895",
    properties = {Property.NON_NEGATIVE, Property.SHIFT_INVARIANT})
public record SinkhornLoss(double epsilon, int iterations, int p) implements SamplesLoss {
  public SinkhornLoss {
    Require.above("epsilon", epsilon, 0);
    Require.atLeast("iterations", iterations, 1);
    Require.that(p == 1 || p == 2, "p", "1 or 2", p);
  }

  public SinkhornLoss() {
    this(0.1, 100, 2);
  }

  @Override
  public Expr each(Expr x, Expr y) {
    return Sinkhorn.between(epsilon, iterations, p, x, y);
  }
}
