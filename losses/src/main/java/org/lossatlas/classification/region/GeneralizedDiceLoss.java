package org.lossatlas.classification.region;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Property;
import org.lossatlas.Require;
import org.lossatlas.signature.SegmentationLoss;

/// A Dice loss of all classes at once, in which a class weighs the less the more pixels it has, so
/// that rare ones are not drowned by the background.
///
/// ```
/// L = 1 − (2 Σ_c w_c TP_c + s) / (Σ_c w_c S(p + t)_c + s),   w_c = 1 / S(t)_c²
///   = Σ_c w_c (FP_c + FN_c) / (Σ_c w_c (2 TP_c + FP_c + FN_c) + s)                     as computed
/// ```
///
/// Letters, domains and conventions as in [DiceLoss]. A class without a pixel takes the largest
/// weight of those that have some; where none has, all weigh 1 (in MONAI nothing, and the loss is
/// 0). The weights depend on the labels only. The loss is in [0, 1]. Beside sums that are divided
/// by the square of the pixels `smooth` is not small: with 1000 pixels a class it is 1e−5 beside
/// 1e−3.
///
/// @param weighting what a class weighs
/// @param smooth added to numerator and denominator, at least 0
/// @param batch whether sums go over the whole batch, which then has one loss, instead of over each
///   sample
/// @param includeBackground whether class 0 is part of the sums over classes
@Card(
    id = "generalized-dice",
    name = "Generalized Dice loss",
    aliases = {"MONAI GeneralizedDiceLoss", "optax multiclass_generalized_dice_loss", "GDL"},
    reference =
        "Sudre, Li, Vercauteren, Ourselin & Cardoso, Generalised Dice overlap as a deep learning"
            + " loss function for highly unbalanced segmentations, DLMIA 2017, arXiv:1707.03237",
    survey = "4.2.12",
    properties = {Property.NON_NEGATIVE, Property.BOUNDED, Property.TWICE_DIFFERENTIABLE})
public record GeneralizedDiceLoss(
    Weighting weighting, double smooth, boolean batch, boolean includeBackground)
    implements SegmentationLoss {
  /// What a class weighs.
  public enum Weighting {
    /// one over the square of its pixels
    SQUARE,
    /// one over its pixels
    SIMPLE,
    /// all the same
    UNIFORM
  }

  public GeneralizedDiceLoss {
    Require.atLeast("smooth", smooth, 0);
  }

  public GeneralizedDiceLoss() {
    this(Weighting.SQUARE, 1e-5, false, true);
  }

  @Override
  public Expr each(Regions regions) {
    Confusion confusion = new Confusion(regions, batch, includeBackground);
    Expr size = sizes(confusion.counted(confusion.sum(regions.target())));
    Expr weight =
        switch (weighting) {
          case SQUARE -> size.square().reciprocal();
          case SIMPLE -> size.reciprocal();
          case UNIFORM -> size.constant(1);
        };
    Expr errors = weight.mul(confusion.counted(confusion.errors(false))).sum(0);
    Expr overlap = weight.mul(confusion.counted(confusion.truePositives())).sum(0).mul(2);
    return Confusion.distance(errors, overlap, smooth);
  }

  /// The pixels of each class, where it has none those of the smallest that has some, or 1.
  private static Expr sizes(Expr pixels) {
    Expr some = pixels.gt(0);
    Expr infinite = pixels.constant(Double.POSITIVE_INFINITY);
    Expr smallest = some.where(pixels, infinite).minOver(0);
    return some.where(pixels, smallest.lt(infinite).where(smallest, pixels.constant(1)));
  }
}
