package org.lossatlas.metric.contrast;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Property;
import org.lossatlas.metric.Cosine;
import org.lossatlas.signature.VectorLoss;

/// Turns a prediction towards the other view's projection, with no negatives at all.
///
/// ```
/// L = −cos(p, z)                                               SimSiam eq. 1
/// ```
///
/// Inputs are real; the target is a constant. The loss is in [−1, 1], and 0 with gradient 0 where
/// either vector is zero; peers bound the product of lengths by 1e-8 instead. The symmetric loss of
/// the papers is the mean over the rows `(p1, z2)` and `(p2, z1)`; BYOL's is `2 + 2L`.
@Card(
    id = "negative-cosine",
    name = "Negative cosine (SimSiam, BYOL)",
    aliases = {
      "SimSiam loss",
      "BYOL loss",
      "lightly NegativeCosineSimilarity",
      "TensorFlow Similarity SimSiamLoss",
      "mmpretrain CosineSimilarityLoss"
    },
    reference =
        "Chen & He, Exploring Simple Siamese Representation Learning, CVPR 2021,"
            + " arXiv:2011.10566; Grill et al., Bootstrap Your Own Latent, NeurIPS 2020,"
            + " arXiv:2006.07733",
    properties = {Property.SYMMETRIC, Property.BOUNDED, Property.SCALE_INVARIANT})
public record NegativeCosineLoss() implements VectorLoss {
  @Override
  public Expr each(Expr prediction, Expr target) {
    return Cosine.between(prediction, target).neg();
  }
}
