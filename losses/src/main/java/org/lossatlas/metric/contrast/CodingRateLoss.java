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

/// Spreads a batch over as many directions as it can, and each class over as few.
///
/// ```
/// L = −½ R(Z, N) + Σ_c N_c/(2N) R(Z_c, N_c)    over the classes present; without labels −½ R
/// R(Z, n) = log det(I + D/(n ε) Zᵀ Z)
/// ```
///
/// | input | shape | |
/// |---|---|---|
/// | `embeddings` | `(N,D)` | real; normalised before, as the rate has no bound in length |
/// | `labels` | `(N)` | the class of each; may be absent |
///
/// The loss is at most 0, one number of the batch; it is 0 where all embeddings are 0, and with
/// labels also where there is one class. `ε` is the squared distortion, `ε²` in the paper: 0.5 in
/// its experiments, 0.01 in the authors' code, which adds 1e-8 to class sizes, and 0.2 in lightly.
/// lightly's EMP-SSL adds the rate with a plus sign, which pulls it down. Memory: the batch once
/// more, and `D·D`.
///
/// @param eps squared distortion, above 0
@Card(
    id = "coding-rate",
    name = "Maximal coding rate reduction",
    aliases = {"MCR2", "TCR", "lightly emp_ssl_loss.tcr_loss"},
    reference =
        "Yu, Chan, You, Song & Ma, Learning Diverse and Discriminative Representations"
            + " via the Principle of Maximal Coding Rate Reduction, NeurIPS 2020,"
            + " arXiv:2006.08558; Tong, Chen, Ma & LeCun, EMP-SSL, 2023, arXiv:2304.03977",
    properties = {Property.BOUNDED, Property.TWICE_DIFFERENTIABLE})
public record CodingRateLoss(double eps) implements Loss {
  public CodingRateLoss {
    Require.above("eps", eps, 0);
  }

  public CodingRateLoss() {
    this(0.5);
  }

  @Override
  public List<Slot> slots() {
    return List.of(
        Slot.learnt("embeddings", "(N,D)", "N"),
        Slot.given("labels", "(N)", "N", Domain.LABEL).optional());
  }

  @Override
  public Expr formula(Inputs in) {
    CodingRate rate = new CodingRate(eps);
    Expr z = in.get("embeddings").all();
    Expr total = Expr.call(rate, z);
    return in.find("labels")
        .map(labels -> Expr.call(rate, z, labels.all()).sub(total))
        .orElseGet(total::neg);
  }
}
