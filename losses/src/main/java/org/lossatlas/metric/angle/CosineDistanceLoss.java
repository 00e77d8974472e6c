package org.lossatlas.metric.angle;

import static org.lossatlas.Property.BOUNDED;
import static org.lossatlas.Property.NON_NEGATIVE;
import static org.lossatlas.Property.SCALE_INVARIANT;
import static org.lossatlas.Property.SYMMETRIC;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.metric.Distance;
import org.lossatlas.signature.VectorLoss;

/// Turns the prediction towards the target, whatever their lengths.
///
/// ```
/// L = 1 − p·t / (‖p‖ ‖t‖)
/// ```
///
/// Prediction and target are real; the loss is between 0 and 2. Each is divided by its largest
/// entry before its length is taken, so nothing overflows. A zero vector has cosine 0: loss 1 and
/// gradient 0 (optax gives NaN without its epsilon, PyTorch keeps lengths above 1e-8). Keras,
/// TensorFlow and DL4J leave out the 1 and return `−cos`.
@Card(
    id = "cosine-distance",
    name = "Cosine distance",
    aliases = {
      "optax cosine_distance",
      "Keras CosineSimilarity",
      "torchmetrics cosine_similarity",
      "DL4J LossCosineProximity",
      "mmpretrain CosineSimilarityLoss",
      "lightly NegativeCosineSimilarity",
      "cosine-similarity",
      "cosine-proximity"
    },
    reference = "classical",
    properties = {NON_NEGATIVE, BOUNDED, SYMMETRIC, SCALE_INVARIANT})
public record CosineDistanceLoss() implements VectorLoss {
  @Override
  public Expr each(Expr prediction, Expr target) {
    return Distance.COSINE.between(prediction, target);
  }
}
