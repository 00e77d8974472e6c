package org.lossatlas.classification.region;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Property;
import org.lossatlas.Require;
import org.lossatlas.signature.SegmentationLoss;

/// The logarithm of the hyperbolic cosine of the Dice loss, whose gradient fades as the regions
/// come to agree.
///
/// ```
/// L_c = log cosh D_c,   D the Dice loss of a region,   loss = mean over the classes c of L_c
///     = log(1 + (e^D − 1)² e^−D / 2)                                                   as computed
/// ```
///
/// Letters, domains and conventions as in [DiceLoss]; the logarithm is of each region, then the
/// mean is taken. The loss is in [0, log cosh 1]. The second form keeps its digits near 0, where
/// the first takes the logarithm of nearly 1. The paper's code is binary, with `smooth` 1.
///
/// @param smooth added to numerator and denominator of Dice, at least 0
/// @param batch whether sums go over the whole batch, which then has one loss, instead of over each
///   sample
/// @param squared whether the denominator sums squares
/// @param includeBackground whether class 0 is part of the mean over classes
@Card(
    id = "log-cosh-dice",
    name = "Log-cosh Dice loss",
    aliases = "lcDice",
    reference =
        "Jadon, A survey of loss functions for semantic segmentation, CIBCB 2020, arXiv:2006.14822",
    survey = "4.2.11",
    properties = {Property.NON_NEGATIVE, Property.BOUNDED, Property.TWICE_DIFFERENTIABLE})
public record LogCoshDiceLoss(
    double smooth, boolean batch, boolean squared, boolean includeBackground)
    implements SegmentationLoss {
  public LogCoshDiceLoss {
    Require.atLeast("smooth", smooth, 0);
  }

  public LogCoshDiceLoss() {
    this(1e-5, false, false, true);
  }

  @Override
  public Expr each(Regions regions) {
    Confusion confusion = new Confusion(regions, batch, includeBackground);
    Expr d = confusion.dice(smooth, squared);
    return confusion.mean(d.expm1().square().mul(d.neg().exp()).mul(0.5).log1p());
  }
}
