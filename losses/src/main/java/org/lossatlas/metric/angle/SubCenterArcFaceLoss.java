package org.lossatlas.metric.angle;

import static org.lossatlas.Property.BOUNDED;
import static org.lossatlas.Property.NON_NEGATIVE;
import static org.lossatlas.Property.SCALE_INVARIANT;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Require;
import org.lossatlas.signature.SubProxyLoss;

/// ArcFace with several proxies for each class, of which the nearest counts: wrong labels and odd
/// samples gather around one of their own.
///
/// ```
/// L = logSumExp(z) − z_y,   c_j = max_k cos(x, w_jk)
///   = log(1 + e^(logSumExp_{j≠y} z_j − z_y))             as computed
/// z_y = s cos(θ_y + m), or s (c_y − m sin m) where θ_y + m > π;  other z_j = s c_j
/// ```
///
/// Embeddings and proxies `C, K, D` are real and normalised here; a zero vector has cosine 0 with
/// everything and gradient 0. The loss is at least 0, and 0 where there is one class only. Of
/// equally near proxies the first gets the gradient. The sine has gradient 0 at 0, so aligned
/// vectors have a finite one. Memory per row: `C·K`.
///
/// PML (pytorch-metric-learning) has margins in degrees and `K` 3 by default.
///
/// @param margin added to the angle of the true class, radians, in [0, π/2]
/// @param scale factor on the cosines, above 0
@Card(
    id = "sub-center-arcface",
    name = "Sub-center ArcFace",
    aliases = {"PML SubCenterArcFaceLoss"},
    reference =
        "J. Deng, J. Guo, T. Liu, M. Gong, S. Zafeiriou, Sub-center ArcFace: Boosting Face"
            + " Recognition by Large-Scale Noisy Web Faces, ECCV 2020",
    properties = {NON_NEGATIVE, BOUNDED, SCALE_INVARIANT})
public record SubCenterArcFaceLoss(double margin, double scale) implements SubProxyLoss {
  public SubCenterArcFaceLoss {
    Require.within("margin", margin, 0, Math.PI / 2);
    Require.above("scale", scale, 0);
  }

  /// The paper's setting.
  public SubCenterArcFaceLoss() {
    this(0.5, 64);
  }

  @Override
  public Expr each(Expr embeddings, Expr labels, Expr weight) {
    Expr factor = embeddings.constant(scale);
    Expr nearest = SubProxies.cosines(embeddings, weight).mul(scale).maxOver(1);
    return new ProxyLogits(nearest, labels, factor).crossEntropy(c -> Angle.added(c, margin));
  }
}
