package org.lossatlas.metric.distance;

import static org.lossatlas.Property.NON_NEGATIVE;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Require;
import org.lossatlas.metric.Distance;
import org.lossatlas.signature.EmbeddingLoss;

/// Disentangles classes: an anchor's neighbours, near ones weighing most, should be of its own
/// class.
///
/// ```
/// L = −log( Σ_{p pos of i} e^(−d_ip / T) / Σ_{k≠i} e^(−d_ik / T) )    eq. 1, the term of one row
/// ```
///
/// It is [NcaLoss] with scale `1/T`, and computed as that. Embeddings are real; the loss is at
/// least 0. A row without a positive has loss 0 and counts in the mean, and so has one without a
/// negative. The gradient is 0 through a distance of 0 and through the direction of a zero vector.
/// Memory per row: `N`. TensorFlow Similarity adds 1e-9 inside the logarithm. The paper also
/// maximises it, to entangle classes in hidden layers: that is a negative weight.
///
/// @param temperature `T`, above 0: distances are divided by it
/// @param distance how distances are measured
@Card(
    id = "soft-nearest-neighbor",
    name = "Soft nearest neighbour loss",
    aliases = {"TensorFlow Similarity SoftNearestNeighborLoss"},
    reference =
        "N. Frosst, N. Papernot, G. Hinton, Analyzing and Improving Representations with"
            + " the Soft Nearest Neighbor Loss, ICML 2019, arXiv 1902.01889, eq. 1",
    properties = {NON_NEGATIVE})
public record SoftNearestNeighborLoss(double temperature, Distance distance)
    implements EmbeddingLoss {
  public SoftNearestNeighborLoss {
    Require.above("temperature", temperature, 0);
  }

  /// Squared distances, as in the paper, at temperature 1.
  public SoftNearestNeighborLoss() {
    this(1, Distance.SQUARED_EUCLIDEAN);
  }

  @Override
  public Expr each(Expr embeddings, Expr labels) {
    return new NcaLoss(1 / temperature, distance, false).each(embeddings, labels);
  }
}
