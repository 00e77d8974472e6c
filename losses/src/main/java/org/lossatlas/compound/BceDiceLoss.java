package org.lossatlas.compound;

import static org.lossatlas.Property.NON_NEGATIVE;
import static org.lossatlas.Property.TWICE_DIFFERENTIABLE;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Require;
import org.lossatlas.signature.BinarySegmentationLoss;

/// Cross-entropy and Dice of one region together: every pixel has a gradient from the start, and
/// small regions count.
///
/// ```
/// L = w_B mean over pixels of BCE + w_D Dice
/// ```
///
/// `BCE` is [org.lossatlas.classification.probability.BinaryCrossEntropyLoss], `Dice` the
/// [DiceLoss] of a sample. Logits are real, labels in [0, 1]; there is one loss for each sample, at
/// least 0 and finite for all finite logits, whose mean is the weighted sum of the two losses' own.
/// Weights of pixels and ignored pixels enter both terms. For Dice over the batch or other terms
/// add losses. ultralytics has weights 0.5 and `smooth` 1.
///
/// @param weightBce weight of the cross-entropy, at least 0
/// @param weightDice weight of the Dice loss, at least 0
/// @param smooth added to numerator and denominator of Dice, at least 0
@Card(
    id = "bce-dice",
    name = "BCE + Dice",
    aliases = {"ultralytics BCEDiceLoss", "MONAI DiceCELoss(sigmoid=True)", "Kaggle BCE-Dice"},
    reference =
        "Isensee et al., nnU-Net, Nature Methods 2021, arXiv:1809.10486; widespread in Kaggle"
            + " solutions",
    properties = {NON_NEGATIVE, TWICE_DIFFERENTIABLE})
public record BceDiceLoss(double weightBce, double weightDice, double smooth)
    implements BinarySegmentationLoss {
  public BceDiceLoss {
    Require.atLeast("weightBce", weightBce, 0);
    Require.atLeast("weightDice", weightDice, 0);
    Require.atLeast("smooth", smooth, 0);
  }

  public BceDiceLoss() {
    this(1, 1, 1e-5);
  }

  @Override
  public Expr each(Regions regions) {
    return new DiceCrossEntropyLoss(weightDice, weightBce, smooth, true).each(regions);
  }
}
