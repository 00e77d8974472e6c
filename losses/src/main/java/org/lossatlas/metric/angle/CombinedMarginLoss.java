package org.lossatlas.metric.angle;

import static org.lossatlas.Property.BOUNDED;
import static org.lossatlas.Property.NON_NEGATIVE;
import static org.lossatlas.Property.SCALE_INVARIANT;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Require;
import org.lossatlas.signature.ProxyLoss;

/// Cross-entropy on cosines with all three margins: the true class's angle multiplied and turned,
/// its cosine lowered.
///
/// ```
/// L = logSumExp(z) − z_y,   z_y = s (cos(m₁ θ + m₂) − m₃),  other z_j = s c_j     eq. 4
///   = log(1 + e^(logSumExp_{j≠y} z_j − z_y))                            as computed
/// c_j = cos(x, w_j),  θ = arccos c_y
/// ```
///
/// Embeddings and proxies are real and normalised here; a zero vector has cosine 0 with everything
/// and gradient 0. The loss is at least 0, and 0 where there is one class only. Memory per row:
/// `C`. The arccosine has gradient 0 where two vectors are aligned or opposed.
///
/// `(1, m₂, 0)` is ArcFace up to `θ + m₂ = π`, `(1, 0, m₃)` CosFace, `(m₁, 0, 0)` SphereFace
/// without its continuation: past π the cosine rises again here, as in Paddle and InsightFace,
/// which takes the first two only.
///
/// @param m1 factor on the angle, above 0
/// @param m2 added to the angle, radians, at least 0
/// @param m3 subtracted from the cosine, at least 0
/// @param scale factor on the cosines, above 0
@Card(
    id = "combined-margin",
    name = "Combined margin softmax",
    aliases = {"Paddle margin_cross_entropy", "InsightFace CombinedMarginLoss"},
    reference = "J. Deng et al., ArcFace, CVPR 2019, arXiv 1801.07698, eq. 4",
    properties = {NON_NEGATIVE, BOUNDED, SCALE_INVARIANT})
public record CombinedMarginLoss(double m1, double m2, double m3, double scale)
    implements ProxyLoss {
  public CombinedMarginLoss {
    Require.above("m1", m1, 0);
    Require.atLeast("m2", m2, 0);
    Require.atLeast("m3", m3, 0);
    Require.above("scale", scale, 0);
  }

  /// ArcFace's margin.
  public CombinedMarginLoss() {
    this(1, 0.5, 0, 64);
  }

  @Override
  public Expr each(Expr embeddings, Expr labels, Expr weight) {
    return ProxyLogits.of(embeddings, labels, weight, scale)
        .crossEntropy(c -> Angle.of(c).mul(m1).add(m2).cos().sub(m3));
  }
}
