package org.lossatlas.metric.contrast;

import java.util.Map;
import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Property;
import org.lossatlas.Require;
import org.lossatlas.metric.Covariance;
import org.lossatlas.signature.TwoViewLoss;

/// Lets two views agree, keeps every feature spread over the batch, and lets no two features say
/// the same.
///
/// ```
/// L = λ s + μ ½ (v(z₁) + v(z₂)) + ν (c(z₁) + c(z₂))
/// s = mean (z₁ − z₂)²                                  over all entries
/// v = mean_d max(0, 1 − √(C_dd + ε))                   C the covariance over the batch, by N − 1
/// c = 1/D Σ_{d≠e} C_de²
/// ```
///
/// Views are real and not normalised. The loss is at least 0, one number of the batch, which takes
/// at least two rows. Memory per row: one vector; `D·D` numbers are shared. The variance terms are
/// halved and the invariance is a mean over entries, as in the authors' code, lightly and
/// pytorch-metric-learning; the paper adds the former and sums the latter over coordinates.
///
/// @param lambda weight of the invariance, at least 0
/// @param mu weight of the variance, at least 0
/// @param nu weight of the covariance, at least 0
/// @param eps added to the variance, above 0
@Card(
    id = "vicreg",
    name = "VICReg",
    aliases = {
      "lightly VICRegLoss",
      "pytorch-metric-learning VICRegLoss",
      "TensorFlow Similarity VicReg"
    },
    reference =
        "Bardes, Ponce & LeCun, VICReg: Variance-Invariance-Covariance Regularization for"
            + " Self-Supervised Learning, ICLR 2022, arXiv:2105.04906",
    properties = {Property.NON_NEGATIVE, Property.SYMMETRIC, Property.SHIFT_INVARIANT})
public record VicRegLoss(double lambda, double mu, double nu, double eps) implements TwoViewLoss {
  public VicRegLoss {
    Require.atLeast("lambda", lambda, 0);
    Require.atLeast("mu", mu, 0);
    Require.atLeast("nu", nu, 0);
    Require.above("eps", eps, 0);
  }

  public VicRegLoss() {
    this(25, 25, 1, 1e-4);
  }

  @Override
  public int leastRows(Map<String, Integer> lengths) {
    return 2;
  }

  @Override
  public Expr each(Expr z1, Expr z2) {
    Expr invariance = z1.sub(z2).square().mean(0).totalMean().mul(lambda);
    return invariance.add(spread(z1)).add(spread(z2));
  }

  private Expr spread(Expr z) {
    Expr c = Covariance.centred(z);
    Expr n = z.rowCount().sub(1);
    Expr deviation = c.square().total().div(n).add(eps).sqrt();
    Expr covariance = Covariance.products(c, c).div(n);
    Expr others = Covariance.identity(z).complement();
    Expr redundancy = covariance.square().mul(others).sum().div(z.size(0));
    return deviation.complement().relu().mean(0).mul(mu / 2).add(redundancy.mul(nu));
  }
}
