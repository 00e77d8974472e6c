package org.lossatlas.metric.angle;

import static org.lossatlas.Property.BOUNDED;
import static org.lossatlas.Property.NON_NEGATIVE;
import static org.lossatlas.Property.SCALE_INVARIANT;

import java.util.List;
import org.lossatlas.Card;
import org.lossatlas.Domain;
import org.lossatlas.Expr;
import org.lossatlas.Inputs;
import org.lossatlas.Loss;
import org.lossatlas.Require;
import org.lossatlas.Slot;
import org.lossatlas.signature.ProxyLoss;

/// A margin drawn anew for every sample, so that no single one decides how far classes are kept
/// apart.
///
/// ```
/// L = logSumExp(z) − z_y,   c_j = cos(x, w_j)
///   = log(1 + e^(logSumExp_{j≠y} z_j − z_y))                           as computed
/// z_y = s cos(θ_y + m)  or  s (c_y − m),  other z_j = s c_j            by type
/// ```
///
/// | input | shape | values |
/// |---|---|---|
/// | embeddings | N, D | real, learnt |
/// | labels | N | the index of a class `y` |
/// | weight | C, D | proxies `w`, real, learnt |
/// | margins | N | the margin `m` of each row: radians (arc) or of the cosine (cos) |
///
/// Embeddings and proxies are real and normalised here; a zero vector has cosine 0 with everything
/// and gradient 0. The loss is at least 0, and 0 where there is one class only. Memory per row:
/// `C`. The sine has gradient 0 at 0, so aligned vectors have a finite one. Past π the cosine rises
/// again, as in the authors' code.
///
/// The trainer draws the margins from a normal distribution, for angles with mean 0.5 and deviation
/// 0.0125. ElasticFace+ sorts them by the true classes' cosines, which is the trainer's work too.
///
/// @param type whether margins are added to the angle or subtracted from the cosine
/// @param scale factor on the cosines, above 0
@Card(
    id = "elasticface",
    name = "ElasticFace",
    aliases = {"fdbtrs/ElasticFace ElasticArcFace, ElasticCosFace"},
    reference =
        "F. Boutros, N. Damer, F. Kirchbuchner, A. Kuijper, ElasticFace: Elastic Margin Loss"
            + " for Deep Face Recognition, CVPR Workshops 2022, arXiv 2109.09416",
    properties = {NON_NEGATIVE, BOUNDED, SCALE_INVARIANT})
public record ElasticFaceLoss(MarginKind type, double scale) implements Loss {
  public ElasticFaceLoss {
    Require.above("scale", scale, 0);
  }

  /// On angles.
  public ElasticFaceLoss() {
    this(MarginKind.ARC, 64);
  }

  @Override
  public String signature() {
    return "proxy-margins";
  }

  @Override
  public List<Slot> slots() {
    return ProxyLoss.slotsAnd(Slot.given("margins", "(N)", "N", Domain.REAL));
  }

  @Override
  public Expr formula(Inputs in) {
    Expr margins = in.get("margins");
    return ProxyLogits.of(in.get("embeddings"), in.get("labels"), in.get("weight"), scale)
        .crossEntropy(c ->
            switch (type) {
              case ARC -> Angle.turned(c, margins);
              case COS -> c.sub(margins);
            });
  }
}
