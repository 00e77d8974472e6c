package org.lossatlas.metric.angle;

import static org.lossatlas.Property.BOUNDED;
import static org.lossatlas.Property.NON_NEGATIVE;
import static org.lossatlas.Property.SCALE_INVARIANT;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Require;
import org.lossatlas.signature.ProxyLoss;

/// Cross-entropy on angles: the true class has to win with its angle made larger by a margin.
///
/// ```
/// L = −log( e^(s cos(θ_y + m)) / (e^(s cos(θ_y + m)) + Σ_{j≠y} e^(s c_j)) )     eq. 3
///   = log(1 + e^(logSumExp_{j≠y}(s c_j) − z_y))                                 as computed
/// c_j = cos θ_j = cos(x, w_j)
/// z_y = s (c cos m − √(1 − c²) sin m), or s (c − m sin m) where θ_y + m > π, c < −cos m;  c = c_y
/// ```
///
/// Embeddings and proxies are real and normalised here; a zero vector has cosine 0 with everything
/// and gradient 0. The loss is at least 0, and 0 where there is one class only. The sine has
/// gradient 0 at 0, so aligned vectors have a finite one. Memory per row: `C`; the normalised
/// proxies are shared.
///
/// PML (pytorch-metric-learning) has margins in degrees, 28.6. It, the authors' MXNet code and
/// SpeechBrain continue past π by the same line, with its jump; InsightFace's PyTorch code and
/// Paddle stay on the cosine. InsightFace also lets the gradient pass the margin unchanged; here it
/// is the true one.
///
/// @param margin added to the angle of the true class, radians, in [0, π/2]
/// @param scale factor on the cosines, above 0
/// @param easyMargin whether the cosine is left as it is where it is not positive, in the place of
///   the line
@Card(
    id = "arcface",
    name = "ArcFace",
    aliases = {
      "PML ArcFaceLoss",
      "InsightFace ArcFace",
      "Paddle margin_cross_entropy(1, m, 0)",
      "SpeechBrain AdditiveAngularMargin",
      "aam-softmax"
    },
    reference =
        "J. Deng, J. Guo, N. Xue, S. Zafeiriou, ArcFace: Additive Angular Margin Loss for Deep"
            + " Face Recognition, CVPR 2019, arXiv 1801.07698, eq. 3",
    survey = "5.2",
    properties = {NON_NEGATIVE, BOUNDED, SCALE_INVARIANT})
public record ArcFaceLoss(double margin, double scale, boolean easyMargin) implements ProxyLoss {
  public ArcFaceLoss {
    Require.within("margin", margin, 0, Math.PI / 2);
    Require.above("scale", scale, 0);
  }

  /// The paper's setting.
  public ArcFaceLoss() {
    this(0.5, 64, false);
  }

  @Override
  public Expr each(Expr embeddings, Expr labels, Expr weight) {
    return ProxyLogits.of(embeddings, labels, weight, scale)
        .crossEntropy(c -> Angle.added(c, c.constant(margin), easyMargin));
  }
}
