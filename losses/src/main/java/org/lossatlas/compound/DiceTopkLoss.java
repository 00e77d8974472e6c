package org.lossatlas.compound;

import static org.lossatlas.Property.NON_NEGATIVE;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Require;
import org.lossatlas.classification.probability.OhemCrossEntropyLoss;
import org.lossatlas.classification.region.DiceLoss;
import org.lossatlas.signature.SegmentationLoss;

/// Dice and the cross-entropy of the hardest pixels of the batch: the many easy ones speak through
/// their regions alone.
///
/// ```
/// L = λ_D mean over samples of Dice + λ_C mean of the k largest CE of the batch
/// k = max(1, ⌊ratio N L⌋)
/// ```
///
/// `Dice` is the [DiceLoss] of a sample, `CE` the negative log-probability of each pixel's class by
/// softmax, or binary cross-entropy where there is one region, and its hardest share that of
/// [OhemCrossEntropyLoss]. Logits are real, labels classes, or in [0, 1]. There is one loss of the
/// batch, at least 0 and finite for all finite logits; pixels can neither be weighted nor ignored.
/// SegLossOdyssey and nnU-Net say `ratio` in percent, and Dice counts negative there, 1 less than
/// here.
///
/// @param lambdaDice weight of the Dice loss, at least 0
/// @param lambdaCe weight of the cross-entropy, at least 0
/// @param ratio the share of the batch's pixels that counts in the cross-entropy, in (0, 1]
/// @param smooth added to numerator and denominator of Dice, at least 0
@Card(
    id = "dice-topk",
    name = "Dice + top-k cross-entropy",
    aliases = {"SegLossOdyssey DC_and_topk_loss", "nnU-Net DC_and_topk_loss"},
    reference =
        "Ma et al., Loss odyssey in medical image segmentation, Medical Image Analysis 71, 2021; Wu,"
            + " Shen & van den Hengel, arXiv:1605.06885, 2016",
    properties = NON_NEGATIVE)
public record DiceTopkLoss(double lambdaDice, double lambdaCe, double ratio, double smooth)
    implements SegmentationLoss {
  public DiceTopkLoss {
    Require.atLeast("lambdaDice", lambdaDice, 0);
    Require.atLeast("lambdaCe", lambdaCe, 0);
    Require.that(ratio > 0 && ratio <= 1, "ratio", "in (0, 1]", ratio);
    Require.atLeast("smooth", smooth, 0);
  }

  public DiceTopkLoss() {
    this(1, 1, 0.1, 1e-5);
  }

  @Override
  public Expr each(Regions regions) {
    Expr dice = new DiceLoss(smooth, false, false, true).each(regions).totalMean();
    Expr pixels = OhemCrossEntropyLoss.hardest(PixelTerms.crossEntropy(regions), ratio);
    return dice.mul(lambdaDice).add(pixels.mul(lambdaCe));
  }
}
