package org.lossatlas.metric.contrast;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Require;
import org.lossatlas.metric.Covariance;
import org.lossatlas.signature.TwoViewLoss;

/// Wants each feature to agree between two views and to tell nothing of the other features.
///
/// ```
/// L = Σ_d (1 − C_dd)² + λ Σ_{d≠e} C_de²                                                            eq. 1
/// C = h₁ᵀ h₂ / N,   h = (z − mean) / √(variance + ε), over the batch, the variance divided by N    eq. 2
/// ```
///
/// Views are real; a feature that is constant over the batch has `h = 0` and gradient 0, so a batch of one has value `D`.
/// The loss is at least 0, one number for the batch. Memory per row: one vector; `D·D` numbers are shared. The standard
/// deviation is that of batch normalisation, as in the authors' code and lightly; MONAI divides by `N − 1`.
///
/// @param lambda weight of the terms off the diagonal, at least 0
/// @param eps added to the variance, at least 0
@Card(
    id = "barlow-twins",
    name = "Barlow Twins",
    aliases = {
      "lightly BarlowTwinsLoss",
      "MONAI BarlowTwinsLoss",
      "catalyst BarlowTwinsLoss",
      "TensorFlow Similarity Barlow",
      "mmpretrain CrossCorrelationLoss"
    },
    reference =
        "Zbontar, Jing, Misra, LeCun & Deny, Barlow Twins: Self-Supervised Learning via Redundancy Reduction, ICML"
            + " 2021, arXiv:2103.03230")
public record BarlowTwinsLoss(double lambda, double eps) implements TwoViewLoss {
  public BarlowTwinsLoss {
    Require.atLeast("lambda", lambda, 0);
    Require.atLeast("eps", eps, 0);
  }

  /// The paper's setting.
  public BarlowTwinsLoss() {
    this(0.005, 1e-5);
  }

  @Override
  public Expr each(Expr z1, Expr z2) {
    Expr products = Covariance.products(standardized(z1), standardized(z2));
    Expr correlation = products.div(z1.rowCount());
    return Covariance.identity(z1)
        .where(correlation.complement().square(), correlation.square().mul(lambda))
        .sum();
  }

  private Expr standardized(Expr z) {
    Expr centred = Covariance.centred(z);
    Expr deviation = centred.square().totalMean().add(eps).safeSqrt();
    Expr varies = deviation.gt(0);
    return varies.where(centred.div(varies.where(deviation, z.constant(1))), z.constant(0));
  }
}
