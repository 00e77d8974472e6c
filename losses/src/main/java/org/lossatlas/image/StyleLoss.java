package org.lossatlas.image;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Property;
import org.lossatlas.signature.FeatureLoss;

/// Compares which features occur together, wherever they stand: carries over textures and brush
/// strokes, not the picture.
///
/// ```
/// L = mean over C × C of (G(f_p) − G(f_t))²,   or of |G(f_p) − G(f_t)|,   G(f) = F Fᵀ / (C H W)
/// ```
///
/// `F` is the features of one layer, which are inputs, as a matrix of `C` rows of `H W` numbers.
/// They are real, the loss is at least 0; |0| has gradient 0. BasicSR and mmagic have the same with
/// `l2`, but default to `l1`. Johnson sums the squares, `C²` times this; Gatys has no divisor in
/// `G` and `1/(4 C² (H W)²)` outside, `C²/4` times this; piq does not divide at all.
///
/// @param distance how a difference of Gram matrices is measured
@Card(
    id = "style",
    name = "Style (Gram matrix) loss on given features",
    aliases = {
      "piq StyleLoss",
      "BasicSR PerceptualLoss(style_weight)",
      "mmagic PerceptualLoss(style_weight)"
    },
    reference =
        "Gatys, Ecker & Bethge, Image Style Transfer Using Convolutional Neural Networks, CVPR"
            + " 2016, arXiv:1508.06576; Johnson, Alahi & Fei-Fei, ECCV 2016, arXiv:1603.08155",
    properties = {Property.NON_NEGATIVE, Property.ZERO_AT_TARGET, Property.SYMMETRIC})
public record StyleLoss(FeatureDistance distance) implements FeatureLoss {
  public StyleLoss() {
    this(FeatureDistance.L2);
  }

  @Override
  public Expr each(Expr prediction, Expr target) {
    return distance.of(gram(prediction).sub(gram(target))).mean();
  }

  private static Expr gram(Expr features) {
    int channels = features.dim(0).fixed();
    int size = features.flatten().dim(0).fixed();
    Expr f = features.div(Math.sqrt(size)).reshape(channels, size / Math.max(channels, 1));
    return f.matMulTransposed(f);
  }
}
