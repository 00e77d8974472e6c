package org.lossatlas.metric.contrast;

import java.util.List;
import org.lossatlas.Card;
import org.lossatlas.Domain;
import org.lossatlas.Expr;
import org.lossatlas.Inputs;
import org.lossatlas.Loss;
import org.lossatlas.Property;
import org.lossatlas.Require;
import org.lossatlas.Slot;
import org.lossatlas.metric.Covariance;

/// Lets two views agree, and drives them out of the directions that embeddings have mostly taken so
/// far.
///
/// ```
/// L_i = 1 − a_i·b_i + ρ a_iᵀ C a_i,   a = z₁/‖z₁‖, b = z₂/‖z₂‖
/// C = β covariance + (1 − β) Σ_i a_i a_iᵀ / N,   a constant in the gradient
/// ```
///
/// | input | shape | |
/// |---|---|---|
/// | `z1`, `z2` | `(N,D)` | two views; row `i` belongs to row `i` |
/// | `covariance` | `(D,D)` | the running matrix before this step, zeros at first |
///
/// Views are real; a zero vector has cosine 0 with everything, and its loss is 1. The caller keeps
/// `C` as the next step's `covariance`. Memory per row: one vector; `D·D` numbers are shared.
///
/// @param beta share of the running matrix that stays, in [0, 1]
/// @param rho weight of the covariance, at least 0
@Card(
    id = "tico",
    name = "TiCo",
    aliases = {"lightly TiCoLoss"},
    reference =
        "Zhu, Moraes, Karakulak, Sobol, Canziani & LeCun, TiCo: Transformation Invariance"
            + " and Covariance Contrast, 2022, arXiv:2206.10698",
    properties = {Property.BOUNDED, Property.SCALE_INVARIANT})
public record TicoLoss(double beta, double rho) implements Loss {
  public TicoLoss {
    Require.within("beta", beta, 0, 1);
    Require.atLeast("rho", rho, 0);
  }

  public TicoLoss() {
    this(0.9, 8);
  }

  @Override
  public List<Slot> slots() {
    return List.of(
        Slot.learnt("z1", "(N,D)", "N"),
        Slot.learnt("z2", "(N,D)", "N"),
        Slot.given("covariance", "(D,D)", "", Domain.REAL));
  }

  @Override
  public Expr formula(Inputs in) {
    Expr a = in.get("z1").normalize(0);
    Expr b = in.get("z2").normalize(0);
    Expr batch = Covariance.products(a, a).div(a.rowCount()).mul(1 - beta);
    Expr c = in.get("covariance").mul(beta).add(batch).stopGradient();
    return a.dot(b).complement().add(a.dot(a.dotEach(c)).mul(rho));
  }
}
