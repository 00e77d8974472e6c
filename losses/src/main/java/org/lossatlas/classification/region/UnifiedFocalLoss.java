package org.lossatlas.classification.region;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Property;
import org.lossatlas.Require;
import org.lossatlas.signature.SegmentationLoss;

/// The asymmetric focal losses of pixels and of regions together, under one pair of parameters.
///
/// ```
/// L = λ mean over pixels of AF(δ, γ) + (1 − λ) AFT(δ, γ)
/// ```
///
/// `AF` is [AsymmetricFocalLoss], `AFT` [AsymmetricFocalTverskyLoss]; inputs and conventions are
/// theirs. The loss is at least 0. MONAI has `delta` 0.7, `smooth` 1e−7, two classes, and takes
/// probabilities, although its text says logits.
///
/// @param weight share `λ` of the pixels' term, in [0, 1]
/// @param delta weight of foreground pixels and of false negatives, in [0, 1]
/// @param gamma how far easy background is turned down and foreground turned up, in [0, 1)
/// @param smooth added to numerator and denominator of the regions' term, at least 0
/// @param batch whether sums go over the whole batch, which then has one loss, instead of over each
///   sample
@Card(
    id = "unified-focal",
    name = "Unified focal loss (asymmetric)",
    aliases = "MONAI AsymmetricUnifiedFocalLoss",
    reference = "Yeung, Sala, Schonlieb & Rundo, Unified Focal loss, CMIG 2022, arXiv:2102.04525",
    properties = Property.NON_NEGATIVE)
public record UnifiedFocalLoss(
    double weight, double delta, double gamma, double smooth, boolean batch)
    implements SegmentationLoss {
  public UnifiedFocalLoss {
    Require.within("weight", weight, 0, 1);
    Require.within("delta", delta, 0, 1);
    Require.that(gamma >= 0 && gamma < 1, "gamma", "in [0, 1)", gamma);
    Require.atLeast("smooth", smooth, 0);
  }

  public UnifiedFocalLoss() {
    this(0.5, 0.6, 0.5, 1e-5, false);
  }

  @Override
  public Expr each(Regions regions) {
    Expr pixels = Pixels.mean(new AsymmetricFocalLoss(delta, gamma).each(regions), batch);
    Expr overlap = new AsymmetricFocalTverskyLoss(delta, gamma, smooth, batch).each(regions);
    return pixels.mul(weight).add(overlap.mul(1 - weight));
  }
}
