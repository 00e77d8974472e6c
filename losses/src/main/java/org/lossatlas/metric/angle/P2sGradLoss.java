package org.lossatlas.metric.angle;

import static org.lossatlas.Property.BOUNDED;
import static org.lossatlas.Property.NON_NEGATIVE;
import static org.lossatlas.Property.SCALE_INVARIANT;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.metric.Cosine;
import org.lossatlas.signature.ProxyLoss;

/// Pulls the cosine with the own proxy to 1 and all others to 0, each as hard as it is off: no
/// scale, no margin.
///
/// ```
/// L = 1/C Σ_j (c_j − [j = y])²,   c_j = cos(x, w_j)
/// ```
///
/// Embeddings and proxies are real and normalised here; a zero vector has cosine 0 with everything
/// and gradient 0. The loss is at least 0. Memory per row: `C`. The paper gives the gradient alone;
/// this is the loss that has it, up to a factor, by Wang & Yamagishi. They sum over classes, PML
/// (pytorch-metric-learning) takes their mean, as here, but normalises its proxies outside the
/// gradient.
@Card(
    id = "p2sgrad",
    name = "P2SGrad",
    aliases = {"PML P2SGradLoss"},
    reference =
        "X. Zhang, R. Zhao, J. Yan, M. Gao, Y. Qiao, X. Wang, H. Li, P2SGrad: Refined"
            + " Gradients for Optimizing Deep Face Models, CVPR 2019, arXiv 1905.02479; loss form:"
            + " X. Wang, J. Yamagishi, Interspeech 2021, arXiv 2103.11326",
    properties = {NON_NEGATIVE, BOUNDED, SCALE_INVARIANT})
public record P2sGradLoss() implements ProxyLoss {
  @Override
  public Expr each(Expr embeddings, Expr labels, Expr weight) {
    Expr c = Cosine.toEach(embeddings, weight);
    return c.sub(labels.oneHot(weight.dim(0))).square().mean(0);
  }
}
