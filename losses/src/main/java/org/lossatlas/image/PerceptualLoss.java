package org.lossatlas.image;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Property;
import org.lossatlas.signature.FeatureLoss;

/// The distance of two images in the eyes of a network that has learnt to see: what matters is what
/// it notices, not the pixels.
///
/// ```
/// L = mean over C, H, W of (f_p − f_t)²,   or of |f_p − f_t|
/// ```
///
/// The features of one layer, of a VGG network say, are inputs; a sum over layers is a weighted sum
/// of this loss. They are real, the loss is at least 0; |0| has gradient 0. The mean is Johnson's;
/// piq takes the mean over pixels and the sum over channels, BasicSR and mmagic default to `l1`.
///
/// @param distance how a difference of features is measured
@Card(
    id = "perceptual",
    name = "Perceptual (content) loss on given features",
    aliases = {
      "piq ContentLoss",
      "BasicSR PerceptualLoss",
      "mmagic PerceptualLoss",
      "feature reconstruction loss"
    },
    reference =
        "Johnson, Alahi & Fei-Fei, Perceptual Losses for Real-Time Style Transfer and"
            + " Super-Resolution, ECCV 2016, arXiv:1603.08155; Gatys, Ecker & Bethge, CVPR 2016",
    properties = {
      Property.CONVEX,
      Property.NON_NEGATIVE,
      Property.ZERO_AT_TARGET,
      Property.SYMMETRIC
    })
public record PerceptualLoss(FeatureDistance distance) implements FeatureLoss {
  public PerceptualLoss() {
    this(FeatureDistance.L2);
  }

  @Override
  public Expr each(Expr prediction, Expr target) {
    return distance.of(prediction.sub(target)).mean();
  }
}
