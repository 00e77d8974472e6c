package org.lossatlas.classification.region;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Property;
import org.lossatlas.Require;
import org.lossatlas.signature.SegmentationLoss;

/// A power of each region's Tversky loss, which turns the regions that are hard up against those
/// that are nearly right, or the other way round.
///
/// ```
/// L_c = T_c^γ,   T_c = (α FP + β FN) / (TP + α FP + β FN + s),   loss = mean over the classes c
/// ```
///
/// Letters, domains and conventions as in [TverskyLoss]; the loss is in [0, 1]. A region without an
/// error has loss 0 and gradient 0, although the slope of the power grows beyond all bounds there
/// if γ is below 1. The paper writes `1/γ` with γ = 4/3 and lets its `alpha` weigh the misses: its
/// 0.7 and 0.3 are `beta` 0.7 and `alpha` 0.3 here. segmentation-models-pytorch takes the power of
/// the mean over classes, SegLossOdyssey of the mean over samples and classes.
///
/// @param alpha weight of false positives, at least 0
/// @param beta weight of false negatives, at least 0
/// @param gamma the power, above 0; below 1 it turns up regions that are nearly right
/// @param smooth added to numerator and denominator, at least 0
/// @param batch whether sums go over the whole batch, which then has one loss, instead of over each
///   sample
/// @param includeBackground whether class 0 is part of the mean over classes
@Card(
    id = "focal-tversky",
    name = "Focal Tversky loss",
    aliases = {"FTL", "SegLossOdyssey FocalTversky_loss", "catalyst FocalTrevskyLoss"},
    reference =
        "Abraham & Khan, A novel focal Tversky loss function with improved attention U-Net for"
            + " lesion segmentation, ISBI 2019, arXiv:1810.07842",
    survey = "4.2.14",
    properties = {Property.NON_NEGATIVE, Property.BOUNDED})
public record FocalTverskyLoss(
    double alpha,
    double beta,
    double gamma,
    double smooth,
    boolean batch,
    boolean includeBackground)
    implements SegmentationLoss {
  public FocalTverskyLoss {
    Require.atLeast("alpha", alpha, 0);
    Require.atLeast("beta", beta, 0);
    Require.above("gamma", gamma, 0);
    Require.atLeast("smooth", smooth, 0);
  }

  public FocalTverskyLoss() {
    this(0.3, 0.7, 0.75, 1e-5, false, true);
  }

  @Override
  public Expr each(Regions regions) {
    Confusion confusion = new Confusion(regions, batch, includeBackground);
    return confusion.mean(confusion.tversky(alpha, beta, smooth).safePow(gamma));
  }
}
