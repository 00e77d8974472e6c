package org.lossatlas.metric.angle;

import static org.lossatlas.Property.BOUNDED;
import static org.lossatlas.Property.NON_NEGATIVE;
import static org.lossatlas.Property.SCALE_INVARIANT;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Require;
import org.lossatlas.signature.ProxyLoss;

/// Cross-entropy on cosines in which the true class has to win by a margin.
///
/// ```
/// L = −log( e^(s (c_y − m)) / (e^(s (c_y − m)) + Σ_{j≠y} e^(s c_j)) ),  c_j = cos(x, w_j)    eq. 4
///   = log(1 + e^(logSumExp_{j≠y}(s c_j) − s (c_y − m)))                               as computed
/// ```
///
/// Embeddings and proxies are real and normalised here; a zero vector has cosine 0 with everything
/// and gradient 0. The loss is at least 0, and 0 where there is one class only. Memory per row:
/// `C`.
///
/// The defaults are the paper's and those of PML (pytorch-metric-learning). InsightFace has margin
/// 0.4, AM-Softmax scale 30.
///
/// @param margin subtracted from the true class's cosine, in [0, 1]
/// @param scale factor on the cosines, above 0
@Card(
    id = "cosface",
    name = "CosFace (AM-Softmax)",
    aliases = {
      "PML CosFaceLoss",
      "InsightFace CosFace",
      "Paddle margin_cross_entropy(1, 0, m)",
      "SpeechBrain AngularMargin",
      "am-softmax",
      "lmcl"
    },
    reference =
        "H. Wang et al., CosFace: Large Margin Cosine Loss for Deep Face Recognition, CVPR"
            + " 2018, arXiv 1801.09414, eq. 4; F. Wang et al., Additive Margin Softmax, IEEE SPL"
            + " 2018, arXiv 1801.05599",
    survey = "5.2",
    properties = {NON_NEGATIVE, BOUNDED, SCALE_INVARIANT})
public record CosFaceLoss(double margin, double scale) implements ProxyLoss {
  public CosFaceLoss {
    Require.within("margin", margin, 0, 1);
    Require.above("scale", scale, 0);
  }

  /// The paper's setting.
  public CosFaceLoss() {
    this(0.35, 64);
  }

  @Override
  public Expr each(Expr embeddings, Expr labels, Expr weight) {
    return ProxyLogits.of(embeddings, labels, weight, scale).crossEntropy(c -> c.sub(margin));
  }
}
