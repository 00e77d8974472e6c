package org.lossatlas.matching;

import java.util.Map;
import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Property;
import org.lossatlas.metric.Covariance;
import org.lossatlas.signature.SamplesLoss;

/// Brings mean and covariance of one sample to those of another, by the shortest way that moves one
/// normal distribution into the other.
///
/// ```
/// W² = ‖m_x − m_y‖² + tr S_x + tr S_y − 2 tr (S_x^½ S_y S_x^½)^½
///    = ‖m_x − m_y‖² + ‖A‖² + ‖B‖² − 2 ‖A Bᵀ‖_*                     as computed
/// A = (x − m_x) / √(N − 1),   B = (y − m_y) / √(M − 1),   ‖·‖_* the sum of the singular values
/// ```
///
/// Both samples are real vectors, of any numbers of rows from two on; `m` and `S` are their means
/// and covariances. The loss is one number of the batch, at least 0; it is squared, and is FID if
/// the vectors are Inception's. No covariance is formed and no root of a matrix taken, so
/// it is finite for singular covariances as well; with no more rows than features the gradient is
/// that of the part which is not 0. Memory: both samples twice, in double precision.
@Card(
    id = "gaussian-w2",
    name = "Wasserstein-2 distance of Gaussians",
    aliases = {"Frechet distance", "FID on given features", "Bures-Wasserstein", "piq FID"},
    reference =
        "D. C. Dowson, B. V. Landau, The Frechet distance between multivariate normal"
            + " distributions, Journal of Multivariate Analysis 12(3), 1982; Martin Heusel,"
            + " Hubert Ramsauer, Thomas Unterthiner, Bernhard Nessler, Sepp Hochreiter, GANs"
            + " Trained by a Two Time-Scale Update Rule Converge to a Local Nash Equilibrium,"
            + " NIPS 2017, arXiv:1706.08500 (FID)",
    properties = {Property.NON_NEGATIVE, Property.SHIFT_INVARIANT})
public record GaussianW2Loss() implements SamplesLoss {
  @Override
  public int leastRows(Map<String, Integer> lengths) {
    return 2;
  }

  @Override
  public Expr each(Expr x, Expr y) {
    Expr means = x.totalMean().sub(y.totalMean()).square().sum(0);
    return means.add(Expr.call(new BuresDistance(), deviations(x), deviations(y)));
  }

  /// All rows less their mean, so scaled that the covariance is `AᵀA`.
  private static Expr deviations(Expr x) {
    return Covariance.centred(x).div(x.rowCount().sub(1).sqrt()).all();
  }
}
