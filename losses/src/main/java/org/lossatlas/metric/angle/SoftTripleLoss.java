package org.lossatlas.metric.angle;

import static org.lossatlas.Property.BOUNDED;
import static org.lossatlas.Property.NON_NEGATIVE;
import static org.lossatlas.Property.SCALE_INVARIANT;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Require;
import org.lossatlas.signature.SubProxyLoss;

/// Cross-entropy on cosines with several centres for each class, the nearer the more they count,
/// and a margin for the true class.
///
/// ```
/// s_jk = cos(x, w_jk),   S_j = Σ_k softmax_k(s_jk / γ) s_jk
/// L = −log( e^(λ (S_y − δ)) / (e^(λ (S_y − δ)) + Σ_{j≠y} e^(λ S_j)) )     δ = margin
///   = log(1 + e^(logSumExp_{j≠y}(λ S_j) − λ (S_y − δ)))                    as computed
/// ```
///
/// Embeddings and centres `C, K, D` are real and normalised here; a zero vector has cosine 0 with
/// everything and gradient 0. The loss is at least 0, and 0 where there is one class only. Memory
/// per row: `C·K`.
///
/// The paper's regulariser, which merges centres, is left out, as by PML (pytorch-metric-learning,
/// `K` 10): it is a term of its own.
///
/// @param lambda factor on the similarities, above 0
/// @param gamma how evenly centres count, above 0; towards 0 the nearest alone does
/// @param margin subtracted from the true class's similarity, at least 0
@Card(
    id = "soft-triple",
    name = "SoftTriple",
    aliases = {"PML SoftTripleLoss"},
    reference =
        "Q. Qian, L. Shang, B. Sun, J. Hu, H. Li, R. Jin, SoftTriple Loss: Deep Metric"
            + " Learning Without Triplet Sampling, ICCV 2019, arXiv 1909.05235",
    properties = {NON_NEGATIVE, BOUNDED, SCALE_INVARIANT})
public record SoftTripleLoss(double lambda, double gamma, double margin) implements SubProxyLoss {
  public SoftTripleLoss {
    Require.above("lambda", lambda, 0);
    Require.above("gamma", gamma, 0);
    Require.atLeast("margin", margin, 0);
  }

  /// The paper's setting.
  public SoftTripleLoss() {
    this(20, 0.1, 0.01);
  }

  @Override
  public Expr each(Expr embeddings, Expr labels, Expr weight) {
    Expr s = SubProxies.cosines(embeddings, weight);
    Expr similarity = s.div(gamma).softmax(1).dot(s);
    return new ProxyLogits(similarity.mul(lambda), labels, s.constant(lambda))
        .crossEntropy(c -> c.sub(margin));
  }
}
