package org.lossatlas.image;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Property;
import org.lossatlas.signature.ImageLoss;

/// One less the cosine between the colours of two pixels: keeps hues while brightness is free.
///
/// ```
/// L = 1 − u · v
/// ```
///
/// `u` and `v` are a pixel's channels in prediction and target, divided by their length; zero stays
/// zero, and then the loss is 1 and the gradient 0. There is one loss for each pixel, in [0, 2].
@Card(
    id = "color-cosine",
    name = "Colour cosine loss",
    aliases = "cosine color loss",
    reference =
        "Wang, Zhang, Fu, Shen, Zheng & Jia, Underexposed Photo Enhancement using Deep"
            + " Illumination Estimation, CVPR 2019 (colour loss on angles)",
    properties = {
      Property.NON_NEGATIVE,
      Property.SYMMETRIC,
      Property.BOUNDED,
      Property.SCALE_INVARIANT
    })
public record ColorCosineLoss() implements ImageLoss {
  @Override
  public Expr each(Expr prediction, Expr target) {
    return prediction.normalize(0).mul(target.normalize(0)).sum(0).complement();
  }
}
