package org.lossatlas.metric.angle;

import static org.lossatlas.Property.BOUNDED;
import static org.lossatlas.Property.NON_NEGATIVE;
import static org.lossatlas.Property.SCALE_INVARIANT;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Require;
import org.lossatlas.signature.ProxyLoss;

/// The probability that an embedding's nearest proxy is its own class's, by a softmax of squared
/// distances.
///
/// ```
/// L = −log( e^(−d_y/T) / Σ_j e^(−d_j/T) ),   d_j = ‖x/‖x‖ − w_j/‖w_j‖‖² = 2 − 2 c_j
///   = logSumExp(2c/T) − 2 c_y/T                  as computed
/// ```
///
/// Embeddings and proxies are real and normalised here; a zero vector has cosine 0 with everything
/// and gradient 0. The loss is at least 0, and 0 where there is one class only. Memory per row:
/// `C`.
///
/// It is [org.lossatlas.metric.angle.NormalizedSoftmaxLoss] with half the temperature, and PML's
/// (pytorch-metric-learning) `ProxyNCALoss` with `softmax_scale` `1/T`.
///
/// @param temperature squared distances are divided by it, above 0
@Card(
    id = "proxy-nca-pp",
    name = "ProxyNCA++",
    aliases = {"PML ProxyNCALoss"},
    reference =
        "E. W. Teh, T. DeVries, G. W. Taylor, ProxyNCA++: Revisiting and Revitalizing Proxy"
            + " Neighborhood Component Analysis, ECCV 2020, arXiv 2004.01113",
    properties = {NON_NEGATIVE, BOUNDED, SCALE_INVARIANT})
public record ProxyNcaPpLoss(double temperature) implements ProxyLoss {
  public ProxyNcaPpLoss {
    Require.above("temperature", temperature, 0);
  }

  /// The paper's temperature.
  public ProxyNcaPpLoss() {
    this(1.0 / 9);
  }

  @Override
  public Expr each(Expr embeddings, Expr labels, Expr weight) {
    return new NormalizedSoftmaxLoss(temperature / 2).each(embeddings, labels, weight);
  }
}
