package org.lossatlas.metric.contrast;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Property;
import org.lossatlas.metric.Partners;
import org.lossatlas.signature.TwoViewLoss;

/// Factorises the graph of which views belong together: embeddings become its leading eigenvectors.
///
/// ```
/// L = −2 z1_i·z2_i + 1/(N−1) Σ_{j≠i} (z1_i·z2_j)²
/// ```
///
/// Views are real and not normalised; the authors scale them into a ball first. The loss grows with
/// the fourth power of their length, so that float32 overflows from lengths of about 1e9 on. A
/// batch of one has its first term alone. Only pairs across the views are contrasted. Memory per
/// row: `N`.
@Card(
    id = "spectral-contrastive",
    name = "Spectral contrastive",
    reference =
        "HaoChen, Wei, Gaidon & Ma, Provable Guarantees for Self-Supervised Deep Learning"
            + " with Spectral Contrastive Loss, NeurIPS 2021, arXiv:2106.04156",
    properties = Property.TWICE_DIFFERENTIABLE)
public record SpectralContrastiveLoss() implements TwoViewLoss {
  @Override
  public Expr each(Expr z1, Expr z2) {
    Expr squares = z1.dotEach(z2.all()).square().mul(Partners.others(z1));
    Expr mean = squares.sum(0).div(z1.rowCount().sub(1).max(1));
    return mean.sub(z1.dot(z2).mul(2));
  }
}
