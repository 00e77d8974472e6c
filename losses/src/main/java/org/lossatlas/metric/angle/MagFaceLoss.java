package org.lossatlas.metric.angle;

import static org.lossatlas.Property.BOUNDED;
import static org.lossatlas.Property.NON_NEGATIVE;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Require;
import org.lossatlas.signature.ProxyLoss;

/// ArcFace with a margin that grows with the embedding's length, so that good samples become long
/// and lengths tell quality.
///
/// ```
/// a = clip(‖x‖, l, u),   m(a) = m_l + (m_u − m_l) (a − l)/(u − l)
/// L = logSumExp(z) − z_y + λ (a/u² + 1/a),   z_y = s cos(θ_y + m(a)),  other z_j = s c_j
///     z_y = s (c_y − m sin m) where θ_y + m > π
/// ```
///
/// Embeddings and proxies are real; cosines are of normalised ones, and a zero vector has cosine 0
/// with everything and gradient 0. The loss is at least 0. Margin and regulariser have a gradient
/// in the length, 0 where that is clipped. The sine has gradient 0 at 0, so aligned vectors have a
/// finite one. Memory per row: `C`. Computed as `log(1 + e^(rivals − z_y))`, see
/// [org.lossatlas.metric.angle.ArcFaceLoss].
///
/// The authors' class has the easy margin by default.
///
/// @param lower length `l` below which all are alike, above 0
/// @param upper length `u` above which all are alike, above `lower`
/// @param lowerMargin margin `m_l` at `lower`, radians, at least 0
/// @param upperMargin margin `m_u` at `upper`, radians, at least `lowerMargin`
/// @param lambda weight of the regulariser, at least 0
/// @param scale factor on the cosines, above 0
/// @param easyMargin whether the cosine is left as it is where it is not positive, in the place of
///   the line
@Card(
    id = "magface",
    name = "MagFace",
    aliases = {"IrvingMeng/MagFace MagLinear + MagLoss"},
    reference =
        "Q. Meng, S. Zhao, Z. Huang, F. Zhou, MagFace: A Universal Representation for Face"
            + " Recognition and Quality Assessment, CVPR 2021, arXiv 2103.06627",
    properties = {NON_NEGATIVE, BOUNDED})
public record MagFaceLoss(
    double lower,
    double upper,
    double lowerMargin,
    double upperMargin,
    double lambda,
    double scale,
    boolean easyMargin)
    implements ProxyLoss {
  public MagFaceLoss {
    Require.above("lower", lower, 0);
    Require.above("upper", upper, lower);
    Require.atLeast("lowerMargin", lowerMargin, 0);
    Require.atLeast("upperMargin", upperMargin, lowerMargin);
    Require.atLeast("lambda", lambda, 0);
    Require.above("scale", scale, 0);
  }

  /// The paper's setting.
  public MagFaceLoss() {
    this(10, 110, 0.45, 0.8, 35, 64, false);
  }

  @Override
  public Expr each(Expr embeddings, Expr labels, Expr weight) {
    Expr length = embeddings.norm(0).clamp(lower, upper);
    double slope = (upperMargin - lowerMargin) / (upper - lower);
    Expr margin = length.sub(lower).mul(slope).add(lowerMargin);
    Expr regularizer = length.div(upper * upper).add(length.reciprocal());
    return ProxyLogits.of(embeddings, labels, weight, scale)
        .crossEntropy(c -> Angle.added(c, margin, easyMargin))
        .add(regularizer.mul(lambda));
  }
}
