package org.lossatlas.metric.contrast;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Require;
import org.lossatlas.metric.Cosine;
import org.lossatlas.metric.Partners;
import org.lossatlas.signature.EmbeddingLoss;

/// Makes every row of a class recognise each of its fellows among the whole batch.
///
/// ```
/// L_i = −1/|P(i)| Σ_{p∈P(i)} log( e^(s_ip) / Σ_{a≠i} e^(s_ia) ),   s_ij = cos(x_i, x_j) / τ    eq. 2
///     = logSumExp_{a≠i} s_ia − mean_{p∈P(i)} s_ip                                              as computed
/// ```
///
/// Embeddings are real and normalised here; a zero vector has cosine 0 with everything. `P(i)` are the other rows of
/// the label. The loss is at least 0. A row without a positive has loss 0 and gives no gradient as an anchor, but is a
/// candidate of the others and counts in the mean; so does the authors' code, while pytorch-metric-learning averages
/// over the rest (weigh such rows 0). Memory per row: `N`.
///
/// The authors' code multiplies by temperature/base temperature, 1 at its defaults of 0.07. Several views of a sample
/// are rows with one label; with two rows a label this is NT-Xent.
///
/// @param temperature cosines are divided by it, above 0
@Card(
    id = "sup-con",
    name = "Supervised contrastive",
    aliases = {
      "SupCon",
      "pytorch-metric-learning SupConLoss",
      "catalyst SupervisedContrastiveLoss",
      "PaddleClas SupConLoss",
      "PaddleDetection SupContrast"
    },
    reference =
        "Khosla, Teterwak, Wang, Sarna, Tian, Isola, Maschinot, Liu & Krishnan, Supervised Contrastive Learning,"
            + " NeurIPS 2020, arXiv:2004.11362")
public record SupConLoss(double temperature) implements EmbeddingLoss {
  public SupConLoss {
    Require.above("temperature", temperature, 0);
  }

  /// The paper's temperature.
  public SupConLoss() {
    this(0.1);
  }

  @Override
  public Expr each(Expr embeddings, Expr labels) {
    Expr s = Cosine.toAll(embeddings).div(temperature);
    Expr positive = Partners.of(labels).positive();
    Expr positives = positive.sum(0);
    Expr all = s.logSumExp(0, Partners.others(labels));
    Expr mean = positive.mul(s).sum(0).div(positives.max(1));
    return positives.gt(0).where(all.sub(mean), s.constant(0));
  }
}
