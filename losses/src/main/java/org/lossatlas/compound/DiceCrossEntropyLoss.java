package org.lossatlas.compound;

import static org.lossatlas.Property.NON_NEGATIVE;
import static org.lossatlas.Property.TWICE_DIFFERENTIABLE;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Require;
import org.lossatlas.classification.region.DiceLoss;
import org.lossatlas.signature.SegmentationLoss;

/// Dice and cross-entropy together: small regions count, and every pixel has a gradient from the
/// start.
///
/// ```
/// L = λ_D Dice + λ_C mean over pixels of CE
/// ```
///
/// `Dice` is the [DiceLoss] of a sample, `CE` the negative log-probability of each pixel's class by
/// softmax, or binary cross-entropy where there is one region. Logits are real, labels classes, or
/// in [0, 1]; there is one loss for each sample, at least 0 and finite for all finite logits, whose
/// mean is the weighted sum of the two losses' own. Weights of pixels and ignored pixels enter both
/// terms. For Dice over the batch or other terms add losses. In nnU-Net and SegLossOdyssey Dice
/// counts negative, 1 less than here; in MONAI weights of classes reach the two terms in different
/// ways.
///
/// @param lambdaDice weight of the Dice loss, at least 0
/// @param lambdaCe weight of the cross-entropy, at least 0
/// @param smooth added to numerator and denominator of Dice, at least 0
/// @param includeBackground whether class 0 is part of Dice; of the cross-entropy it always is
@Card(
    id = "dice-cross-entropy",
    name = "Dice + cross-entropy",
    aliases = {"DiceCE", "MONAI DiceCELoss", "nnU-Net DC_and_CE_loss"},
    reference =
        "Isensee, Jaeger, Kohl, Petersen & Maier-Hein, nnU-Net, Nature Methods 2021,"
            + " arXiv:1809.10486; Taghanaki et al. 2019",
    properties = {NON_NEGATIVE, TWICE_DIFFERENTIABLE})
public record DiceCrossEntropyLoss(
    double lambdaDice, double lambdaCe, double smooth, boolean includeBackground)
    implements SegmentationLoss {
  public DiceCrossEntropyLoss {
    Require.atLeast("lambdaDice", lambdaDice, 0);
    Require.atLeast("lambdaCe", lambdaCe, 0);
    Require.atLeast("smooth", smooth, 0);
  }

  public DiceCrossEntropyLoss() {
    this(1, 1, 1e-5, true);
  }

  @Override
  public Expr each(Regions regions) {
    Expr dice = new DiceLoss(smooth, false, false, includeBackground).each(regions);
    Expr pixels = PixelTerms.crossEntropy(regions).mean();
    return dice.mul(lambdaDice).add(pixels.mul(lambdaCe));
  }
}
