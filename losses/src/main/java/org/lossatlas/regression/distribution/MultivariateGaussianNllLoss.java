package org.lossatlas.regression.distribution;

import java.util.List;
import org.lossatlas.Card;
import org.lossatlas.Domain;
import org.lossatlas.Expr;
import org.lossatlas.Inputs;
import org.lossatlas.Loss;
import org.lossatlas.Property;
import org.lossatlas.Slot;

/// The surprise of a vector under a normal distribution whose mean and covariance are both
/// predicted: errors that go together are not counted twice.
///
/// ```
/// L = ‖z‖² / 2 + Σ_d log C_dd + D log(2π) / 2,   C z = y − m
/// ```
///
/// | input | shape | |
/// |---|---|---|
/// | `mean` | `(N,D)` | `m`, real |
/// | `scaleTril` | `(N,D,D)` | `C`, lower triangular with a diagonal above 0 |
/// | `target` | `(N,D)` | `y`, real |
///
/// `C` is the Cholesky factor of the covariance. `z` comes by forward substitution, unrolled over
/// D, which is meant to be small. Entries above the diagonal are not read and have gradient 0. With
/// all constants.
@Card(
    id = "multivariate-gaussian-nll",
    name = "Multivariate Gaussian negative log-likelihood",
    aliases = {
      "pytorch-forecasting MultivariateNormalDistributionLoss (low rank)",
      "torch MultivariateNormal"
    },
    reference =
        "Garoe Dorta, Sara Vicente, Lourdes Agapito, Neill D. F. Campbell, Ivor Simpson,"
            + " Structured Uncertainty Prediction Networks, CVPR 2018, arXiv:1802.07079",
    properties = {Property.PROPER, Property.TWICE_DIFFERENTIABLE})
public record MultivariateGaussianNllLoss() implements Loss {
  @Override
  public String signature() {
    return "multivariate-gaussian";
  }

  @Override
  public List<Slot> slots() {
    return List.of(
        Slot.learnt("mean", "(N,D)", "N"),
        Slot.learnt("scaleTril", "(N,D,D)", "N", Domain.CHOLESKY_FACTOR),
        Slot.given("target", "(N,D)", "N", Domain.REAL));
  }

  @Override
  public Expr formula(Inputs in) {
    Expr c = in.get("scaleTril");
    Expr rest = in.get("target").sub(in.get("mean"));
    int dims = rest.dim(0).fixed();
    Expr loss = rest.constant(dims * Stirling.HALF_LOG_TWO_PI);
    for (int d = 0; d < dims; d++) {
      Expr column = c.at(1, d).slice(0, d, dims);
      Expr z = rest.at(0, 0).div(column.at(0, 0));
      loss = loss.add(z.square().mul(0.5)).add(column.at(0, 0).log());
      rest = rest.sub(column.mul(z)).slice(0, 1, dims - d);
    }
    return loss;
  }
}
