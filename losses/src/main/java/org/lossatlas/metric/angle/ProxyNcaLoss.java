package org.lossatlas.metric.angle;

import static org.lossatlas.Property.BOUNDED;
import static org.lossatlas.Property.SCALE_INVARIANT;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Require;
import org.lossatlas.ir.Dim;
import org.lossatlas.ir.ShapeException;
import org.lossatlas.signature.ProxyLoss;

/// Wants each embedding nearer to its own class's proxy than to all the others' together.
///
/// ```
/// L = −log( e^(−s d_y) / Σ_{j≠y} e^(−s d_j) ),   d_j = ‖x/‖x‖ − w_j/‖w_j‖‖² = 2 − 2 c_j
///   = logSumExp_{j≠y}(2 s c_j) − 2 s c_y            as computed
/// ```
///
/// Embeddings and proxies are real and normalised here; a zero vector has cosine 0 with everything
/// and gradient 0. The true class is not among those summed over, so the loss may be below 0; there
/// have to be two classes. Memory per row: `C`.
///
/// PML's (pytorch-metric-learning) `ProxyNCALoss` sums over the true class too: that is
/// [org.lossatlas.metric.angle.ProxyNcaPpLoss]. Common code multiplies the vectors by 3: `scale` 9.
///
/// @param scale factor on the squared distances, above 0
@Card(
    id = "proxy-nca",
    name = "Proxy-NCA",
    aliases = {"dichotomies/proxy-nca"},
    reference =
        "Y. Movshovitz-Attias, A. Toshev, T. K. Leung, S. Ioffe, S. Singh, No Fuss Distance"
            + " Metric Learning using Proxies, ICCV 2017, arXiv 1703.07464",
    properties = {BOUNDED, SCALE_INVARIANT})
public record ProxyNcaLoss(double scale) implements ProxyLoss {
  public ProxyNcaLoss {
    Require.above("scale", scale, 0);
  }

  public ProxyNcaLoss() {
    this(1);
  }

  @Override
  public Expr each(Expr embeddings, Expr labels, Expr weight) {
    if (weight.dim(0).equals(Dim.ONE)) {
      throw new ShapeException("proxy-nca compares classes: weight needs 2 proxies or more, not 1");
    }
    ProxyLogits z = ProxyLogits.of(embeddings, labels, weight, 2 * scale);
    return z.rivals().sub(z.own());
  }
}
