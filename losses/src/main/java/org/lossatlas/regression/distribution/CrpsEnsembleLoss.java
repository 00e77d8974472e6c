package org.lossatlas.regression.distribution;

import java.util.List;
import org.lossatlas.Card;
import org.lossatlas.Domain;
import org.lossatlas.Expr;
import org.lossatlas.Inputs;
import org.lossatlas.Loss;
import org.lossatlas.Property;
import org.lossatlas.Slot;

/// How far an ensemble of predictions is from the target, less half of how far its members are from
/// each other: it has to be close, and as wide as the truth scatters.
///
/// ```
/// L = mean_i |x_i − y| − Σ_ij |x_i − x_j| / (2 M²)      or 2 M (M − 1) if fair
/// ```
///
/// | input | shape | |
/// |---|---|---|
/// | `samples` | `(N,M)` | the members `x`, real |
/// | `target` | `(N)` | `y`, real |
///
/// The loss is at least 0 unless it is fair. Equal members do not pull at each other. Memory per
/// row: M². torchmetrics refuses a single member, which here costs its absolute error.
///
/// @param fair whether the pairs are divided by `M (M − 1)`, without bias for members that are
///   drawn from a distribution; takes two members
@Card(
    id = "crps-ensemble",
    name = "CRPS of an ensemble",
    aliases = {"torchmetrics continuous_ranked_probability_score"},
    reference =
        "Tilmann Gneiting, Adrian E. Raftery, Strictly Proper Scoring Rules, Prediction, and"
            + " Estimation, JASA 102(477), 2007",
    properties = {Property.ROBUST})
public record CrpsEnsembleLoss(boolean fair) implements Loss {
  public CrpsEnsembleLoss() {
    this(false);
  }

  @Override
  public String signature() {
    return "ensemble";
  }

  @Override
  public List<Slot> slots() {
    return List.of(
        Slot.learnt("samples", "(N,M)", "N"), Slot.given("target", "(N)", "N", Domain.REAL));
  }

  @Override
  public Expr formula(Inputs in) {
    Expr x = in.get("samples");
    Expr pairs = x.insertAxis(1).sub(x).abs().sum().div(Ensemble.pairs(x, fair));
    return x.sub(in.get("target")).abs().mean(0).sub(pairs);
  }

  /// A member moves the loss by at most `2 / M`, `1 / M` in each of the two terms.
  @Override
  public double lipschitz() {
    return 2;
  }
}
