package org.lossatlas.metric.distance;

import static org.lossatlas.Property.NON_NEGATIVE;
import static org.lossatlas.Property.SCALE_INVARIANT;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Require;
import org.lossatlas.ir.ShapeException;
import org.lossatlas.metric.Average;
import org.lossatlas.metric.Distance;
import org.lossatlas.metric.PairMargins;
import org.lossatlas.metric.Partners;
import org.lossatlas.signature.EmbeddingLoss;

/// The contrastive loss with noise against signal for a distance: how much two embeddings differ
/// counts in proportion to how much the anchor itself varies.
///
/// ```
/// L = A[max(0, d_ij − m⁺)] over positives + A[max(0, m⁻ − d_ij)] over negatives
/// d_ij = var(x_i − x_j) / var(x_i)                                               eq. 3
/// ```
///
/// Variances run over the `D` coordinates, of which there must be two; embeddings are real. `d` is
/// not symmetric, and 0 with gradient 0 where the anchor does not vary. `A` is a mean over all
/// pairs or over those above 0. The value is one number for the batch, at least 0; a side without
/// pairs adds 0. Memory per row: `N`. The paper also draws the coordinates' mean to 0; like PML
/// (pytorch-metric-learning) this does not.
///
/// @param posMargin distance allowed between positives, at least 0
/// @param negMargin distance that negatives should have at least, above 0
/// @param normalize whether each embedding is divided by its length first
/// @param average over which pairs each of the two means runs
@Card(
    id = "snr-contrastive",
    name = "Signal-to-noise-ratio contrastive loss",
    aliases = {"PML SignalToNoiseRatioContrastiveLoss"},
    reference =
        "T. Yuan, W. Deng, J. Tang, Y. Tang, B. Chen, Signal-to-Noise Ratio: A Robust"
            + " Distance Metric for Deep Metric Learning, CVPR 2019, arXiv 1904.02616",
    properties = {NON_NEGATIVE, SCALE_INVARIANT})
public record SnrContrastiveLoss(
    double posMargin, double negMargin, boolean normalize, Average average)
    implements EmbeddingLoss {
  public SnrContrastiveLoss {
    Require.atLeast("posMargin", posMargin, 0);
    Require.above("negMargin", negMargin, 0);
  }

  public SnrContrastiveLoss() {
    this(0, 1, true, Average.NON_ZERO);
  }

  @Override
  public Expr each(Expr embeddings, Expr labels) {
    int coordinates = embeddings.dim(0).fixed();
    if (coordinates < 2) {
      throw new ShapeException(
          "2 coordinates or more are needed to vary, but embeddings have " + coordinates);
    }
    Expr x = normalize ? embeddings.normalize(0) : embeddings;
    Expr d = Distance.SNR.toEach(x, x);
    return PairMargins.of(d, Partners.of(labels), posMargin, negMargin, average);
  }
}
