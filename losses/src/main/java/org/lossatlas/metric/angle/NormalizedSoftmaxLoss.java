package org.lossatlas.metric.angle;

import static org.lossatlas.Property.BOUNDED;
import static org.lossatlas.Property.NON_NEGATIVE;
import static org.lossatlas.Property.SCALE_INVARIANT;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Require;
import org.lossatlas.signature.ProxyLoss;

/// Cross-entropy on the cosines of an embedding with one proxy for each class: lengths neither help
/// nor hurt.
///
/// ```
/// L = −log( e^(c_y/T) / Σ_j e^(c_j/T) ),   c_j = cos(x, w_j)
///   = logSumExp(c/T) − c_y/T                                     as computed
/// ```
///
/// Embeddings and proxies are real and normalised here; a zero vector has cosine 0 with everything
/// and gradient 0. The loss is at least 0, and 0 where there is one class only. Memory per row:
/// `C`.
///
/// NormFace has a scale, `1/T`; congenerous cosine (COCO) is this with `α = 1/T`. PML
/// (pytorch-metric-learning) is alike.
///
/// @param temperature cosines are divided by it, above 0
@Card(
    id = "normalized-softmax",
    name = "Normalized softmax (NormFace)",
    aliases = {"PML NormalizedSoftmaxLoss", "normface", "coco"},
    reference =
        "F. Wang, X. Xiang, J. Cheng, A. L. Yuille, NormFace, ACM MM 2017, arXiv 1704.06369;"
            + " A. Zhai, H.-Y. Wu, Classification is a Strong Baseline for Deep Metric Learning,"
            + " BMVC 2019, arXiv 1811.12649",
    properties = {NON_NEGATIVE, BOUNDED, SCALE_INVARIANT})
public record NormalizedSoftmaxLoss(double temperature) implements ProxyLoss {
  public NormalizedSoftmaxLoss {
    Require.above("temperature", temperature, 0);
  }

  public NormalizedSoftmaxLoss() {
    this(0.05);
  }

  @Override
  public Expr each(Expr embeddings, Expr labels, Expr weight) {
    return ProxyLogits.of(embeddings, labels, weight, 1 / temperature).crossEntropy();
  }
}
