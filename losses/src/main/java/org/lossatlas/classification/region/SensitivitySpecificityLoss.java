package org.lossatlas.classification.region;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Property;
import org.lossatlas.Require;
import org.lossatlas.signature.SegmentationLoss;

/// The squared error inside a region and outside it, each by its own number of pixels, so that a
/// small region is not outvoted.
///
/// ```
/// L_c = r S((t − p)² t) / (S(t) + s) + (1 − r) S((t − p)² (1 − t)) / (S(1 − t) + s)
/// ```
///
/// Letters, domains and conventions as in [DiceLoss]; the loss is the mean over the classes and in
/// [0, 1]. `smooth` stands in the denominators only: a region without a pixel adds nothing, also
/// where `smooth` is 0. The weight 0.05 on the region is NiftyNet's; the paper finds 0.01 to 0.1
/// alike, SegLossOdyssey takes 0.1 with `smooth` 1.
///
/// @param sensitivityRatio weight `r` of the error on the region, in [0, 1]; the rest is the weight
///   outside it
/// @param smooth added to both denominators, at least 0
/// @param batch whether sums go over the whole batch, which then has one loss, instead of over each
///   sample
/// @param includeBackground whether class 0 is part of the mean over classes
@Card(
    id = "sensitivity-specificity",
    name = "Sensitivity-specificity loss",
    aliases = {"SegLossOdyssey SSLoss", "NiftyNet sensitivity_specificity_loss"},
    reference =
        "Brosch, Yoo, Tang, Li, Traboulsee & Tam, Deep Convolutional Encoder Networks for Multiple"
            + " Sclerosis Lesion Segmentation, MICCAI 2015",
    survey = "4.2.15",
    properties = {Property.NON_NEGATIVE, Property.BOUNDED, Property.TWICE_DIFFERENTIABLE})
public record SensitivitySpecificityLoss(
    double sensitivityRatio, double smooth, boolean batch, boolean includeBackground)
    implements SegmentationLoss {
  public SensitivitySpecificityLoss {
    Require.within("sensitivityRatio", sensitivityRatio, 0, 1);
    Require.atLeast("smooth", smooth, 0);
  }

  public SensitivitySpecificityLoss() {
    this(0.05, 1e-5, false, true);
  }

  @Override
  public Expr each(Regions regions) {
    Confusion confusion = new Confusion(regions, batch, includeBackground);
    Expr inside = regions.target();
    Expr squares = regions.probability().sub(inside).square();
    Expr onRegion = mean(confusion, squares, inside).mul(sensitivityRatio);
    Expr outside = mean(confusion, squares, inside.complement()).mul(1 - sensitivityRatio);
    return confusion.mean(onRegion.add(outside));
  }

  /// The mean of `[C, L]` under weights, with `smooth` in the denominator.
  private Expr mean(Confusion confusion, Expr x, Expr weight) {
    return Confusion.quotient(confusion.sum(x.mul(weight)), confusion.sum(weight).add(smooth), 0);
  }
}
