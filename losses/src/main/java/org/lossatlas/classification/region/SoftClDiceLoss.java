package org.lossatlas.classification.region;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Property;
import org.lossatlas.Require;
import org.lossatlas.signature.MaskLoss;

/// One less the Dice score of centre lines: a vessel that is broken costs much, one that is drawn
/// too thick little.
///
/// ```
/// L = 1 − 2 a b / (a + b)
/// a = (S(skeleton(p) t) + s) / (S(skeleton(p)) + s)
/// b = (S(skeleton(t) p) + s) / (S(skeleton(t)) + s)
/// ```
///
/// `p` is the sigmoid of the logits, labels `t` are in [0, 1]; `S` sums over the pixels of an
/// image, or of the batch, and `s` is `smooth`. The soft skeleton is what openings take away from
/// an image that is eroded step by step; erosion is the least value of a pixel and its four
/// neighbours, dilation the greatest of nine, of those inside the image. The loss is in [0, 1].
/// MONAI sums over the batch and over all classes but the first: its loss of the classes `1 − p`
/// and `p` is that of `batch` here.
///
/// @param iterations erosions of the skeleton, at least 0; as many as the largest radius in pixels
/// @param smooth added to numerator and denominator of both scores, above 0
/// @param batch whether sums go over the whole batch, which then has one loss, instead of over each
///   image
@Card(
    id = "soft-cldice",
    name = "Soft clDice loss",
    aliases = {"MONAI SoftclDiceLoss", "centerline Dice"},
    reference =
        "Shit, Paetzold, Sekuboyina, Ezhov, Unger, Zhylka, Pluim, Bauer & Menze, clDice: a Novel"
            + " Topology-Preserving Loss Function for Tubular Structure Segmentation, CVPR 2021,"
            + " arXiv:2003.07311",
    properties = {Property.NON_NEGATIVE, Property.BOUNDED})
public record SoftClDiceLoss(int iterations, double smooth, boolean batch) implements MaskLoss {
  public SoftClDiceLoss {
    Require.atLeast("iterations", iterations, 0);
    Require.above("smooth", smooth, 0);
  }

  public SoftClDiceLoss() {
    this(3, 1, false);
  }

  @Override
  public Expr each(Expr logits, Expr target) {
    Expr p = logits.sigmoid();
    Expr a = share(SoftSkeleton.of(p, iterations), target);
    Expr b = share(SoftSkeleton.of(target, iterations), p);
    return a.mul(b).mul(2).div(a.add(b)).complement();
  }

  /// How much of a skeleton lies in a region.
  private Expr share(Expr skeleton, Expr region) {
    return sum(skeleton.mul(region)).add(smooth).div(sum(skeleton).add(smooth));
  }

  private Expr sum(Expr image) {
    return batch ? image.sum().total() : image.sum();
  }
}
