package org.lossatlas.compound;

import static org.lossatlas.Property.NON_NEGATIVE;
import static org.lossatlas.Property.TWICE_DIFFERENTIABLE;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Require;
import org.lossatlas.classification.region.DiceLoss;
import org.lossatlas.signature.SegmentationLoss;

/// Dice and focal loss together: small regions count, and so do the pixels that are still wrong,
/// not the many that are right.
///
/// ```
/// L = λ_D Dice + λ_F mean over pixels of F,   F = −(1 − p_y)^γ log p_y
/// ```
///
/// `Dice` is the [DiceLoss] of a sample; `p_y` the probability of a pixel's class by softmax, or of
/// its label by the sigmoid where there is one region, and `F` computed as in
/// [org.lossatlas.classification.probability.FocalLoss]. Logits are real, labels classes, or 0 and
/// 1; there is one loss for each sample, at least 0 and finite for all finite logits, whose mean is
/// the weighted sum of the two losses' own. Weights of pixels and ignored pixels enter both terms.
/// Classes have no weights, as by default in MONAI, whose focal loss by softmax also divides by
/// their number, while its DiceFocalLoss takes the sigmoid there. Segment Anything has
/// `lambdaFocal` 20 and weight 0.25 of label 1.
///
/// @param lambdaDice weight of the Dice loss, at least 0
/// @param lambdaFocal weight of the focal loss, at least 0
/// @param gamma how strongly easy pixels are turned down, at least 0
/// @param smooth added to numerator and denominator of Dice, at least 0
/// @param includeBackground whether class 0 is part of Dice; of the focal loss it always is
@Card(
    id = "dice-focal",
    name = "Dice + focal",
    aliases = {"MONAI DiceFocalLoss", "AnatomyNet loss"},
    reference = "Zhu et al., AnatomyNet, Medical Physics 46, 2019, arXiv:1808.05238",
    properties = {NON_NEGATIVE, TWICE_DIFFERENTIABLE})
public record DiceFocalLoss(
    double lambdaDice, double lambdaFocal, double gamma, double smooth, boolean includeBackground)
    implements SegmentationLoss {
  public DiceFocalLoss {
    Require.atLeast("lambdaDice", lambdaDice, 0);
    Require.atLeast("lambdaFocal", lambdaFocal, 0);
    Require.atLeast("gamma", gamma, 0);
    Require.atLeast("smooth", smooth, 0);
  }

  public DiceFocalLoss() {
    this(1, 1, 2, 1e-5, true);
  }

  @Override
  public Expr each(Regions regions) {
    Expr dice = new DiceLoss(smooth, false, false, includeBackground).each(regions);
    Expr pixels = PixelTerms.focal(regions, gamma).mean();
    return dice.mul(lambdaDice).add(pixels.mul(lambdaFocal));
  }
}
