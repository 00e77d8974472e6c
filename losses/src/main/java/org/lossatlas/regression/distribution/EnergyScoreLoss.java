package org.lossatlas.regression.distribution;

import java.util.List;
import org.lossatlas.Card;
import org.lossatlas.Domain;
import org.lossatlas.Expr;
import org.lossatlas.Inputs;
import org.lossatlas.Loss;
import org.lossatlas.Require;
import org.lossatlas.Slot;

/// How far an ensemble of predicted vectors is from the target, less half of how far its members
/// are from each other: [CrpsEnsembleLoss] for vectors.
///
/// ```
/// L = mean_i ‖x_i − y‖^β − Σ_ij ‖x_i − x_j‖^β / (2 M²)      or 2 M (M − 1) if fair
/// ```
///
/// | input | shape | |
/// |---|---|---|
/// | `samples` | `(N,M,D)` | the members `x`, real |
/// | `target` | `(N,D)` | `y`, real |
///
/// The loss is at least 0 unless it is fair. A distance of 0 has gradient 0, also where `beta` is
/// below 1. Memory per row: M²·D.
///
/// @param beta power of the distances, in (0, 2)
/// @param fair whether the pairs are divided by `M (M − 1)`, without bias for members that are
///   drawn from a distribution; takes two members
@Card(
    id = "energy-score",
    name = "Energy score",
    aliases = {"multivariate CRPS"},
    reference =
        "Tilmann Gneiting, Adrian E. Raftery, Strictly Proper Scoring Rules, Prediction, and"
            + " Estimation, JASA 102(477), 2007")
public record EnergyScoreLoss(double beta, boolean fair) implements Loss {
  public EnergyScoreLoss {
    Require.between("beta", beta, 0, 2);
  }

  public EnergyScoreLoss() {
    this(1, false);
  }

  @Override
  public String signature() {
    return "vector-ensemble";
  }

  @Override
  public List<Slot> slots() {
    return List.of(
        Slot.learnt("samples", "(N,M,D)", "N"), Slot.given("target", "(N,D)", "N", Domain.REAL));
  }

  @Override
  public Expr formula(Inputs in) {
    Expr x = in.get("samples");
    Expr pairs = x.insertAxis(1).sub(x).norm(2).safePow(beta).sum();
    Expr distance = x.sub(in.get("target")).norm(1).safePow(beta).mean(0);
    return distance.sub(pairs.div(Ensemble.pairs(x, fair)));
  }
}
