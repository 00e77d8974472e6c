package org.lossatlas.classification.region;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Property;
import org.lossatlas.Require;
import org.lossatlas.classification.region.GeneralizedDiceLoss.Weighting;
import org.lossatlas.signature.SegmentationLoss;

/// The generalized Dice loss with its middle pressed down, so that what is still wrong altogether
/// stands out.
///
/// ```
/// L = G / (1 + k (1 − G)),   G the generalized Dice loss
/// ```
///
/// Inputs and conventions as in [GeneralizedDiceLoss]; the loss is in [0, 1]. SegLossOdyssey puts
/// the negative score into the same expression, which is another loss.
///
/// @param k strength of the penalty, at least 0; 0 leaves the generalized Dice loss as it is
/// @param weighting what a class weighs
/// @param smooth added to numerator and denominator, at least 0
/// @param batch whether sums go over the whole batch, which then has one loss, instead of over each
///   sample
/// @param includeBackground whether class 0 is part of the sums over classes
@Card(
    id = "penalty-generalized-dice",
    name = "Penalty generalized Dice loss",
    aliases = {"pGD", "SegLossOdyssey PenaltyGDiceLoss"},
    reference =
        "Yang, Kweon & Kim, Major Vessel Segmentation on X-ray Coronary Angiography using Deep"
            + " Networks with a Novel Penalty Loss Function, MIDL 2019; form of Ma et al., Loss"
            + " odyssey in medical image segmentation, Medical Image Analysis 2021",
    properties = {Property.NON_NEGATIVE, Property.BOUNDED, Property.TWICE_DIFFERENTIABLE})
public record PenaltyGeneralizedDiceLoss(
    double k, Weighting weighting, double smooth, boolean batch, boolean includeBackground)
    implements SegmentationLoss {
  public PenaltyGeneralizedDiceLoss {
    Require.atLeast("k", k, 0);
    Require.atLeast("smooth", smooth, 0);
  }

  public PenaltyGeneralizedDiceLoss() {
    this(2.5, Weighting.SQUARE, 1e-5, false, true);
  }

  @Override
  public Expr each(Regions regions) {
    Expr g = new GeneralizedDiceLoss(weighting, smooth, batch, includeBackground).each(regions);
    return g.div(g.complement().mul(k).add(1));
  }
}
