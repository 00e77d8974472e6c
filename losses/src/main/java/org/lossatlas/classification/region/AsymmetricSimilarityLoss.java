package org.lossatlas.classification.region;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Property;
import org.lossatlas.Require;
import org.lossatlas.signature.SegmentationLoss;

/// One less the F-beta score: a Dice loss in which finding all of a region counts `beta` times as
/// much as finding nothing else.
///
/// ```
/// L_c = 1 − ((1 + β²) TP + s′) / ((1 + β²) TP + FP + β² FN + s′)
///     = E / (TP + E + s),   E = (1 − b) FP + b FN,   b = β² / (1 + β²)                 as computed
/// ```
///
/// Letters, domains and conventions as in [TverskyLoss], of which it is the line where the two
/// weights sum to 1; the loss is the mean over the classes and in [0, 1].
///
/// @param beta how much recall counts beside precision, above 0; 1 gives Dice
/// @param smooth added to numerator and denominator, at least 0
/// @param batch whether sums go over the whole batch, which then has one loss, instead of over each
///   sample
/// @param includeBackground whether class 0 is part of the mean over classes
@Card(
    id = "asymmetric-similarity",
    name = "Asymmetric similarity loss (F-beta)",
    aliases = {"SegLossOdyssey AsymLoss", "F-beta loss"},
    reference =
        "Hashemi, Salehi, Erdogmus, Prabhu, Warfield & Gholipour, Asymmetric Loss Functions and"
            + " Deep Densely-Connected Networks for Highly-Imbalanced Medical Image Segmentation,"
            + " IEEE Access 2019, arXiv:1803.11078",
    properties = {Property.NON_NEGATIVE, Property.BOUNDED, Property.TWICE_DIFFERENTIABLE})
public record AsymmetricSimilarityLoss(
    double beta, double smooth, boolean batch, boolean includeBackground)
    implements SegmentationLoss {
  public AsymmetricSimilarityLoss {
    Require.above("beta", beta, 0);
    Require.atLeast("smooth", smooth, 0);
  }

  public AsymmetricSimilarityLoss() {
    this(1.5, 1e-5, false, true);
  }

  @Override
  public Expr each(Regions regions) {
    double precision = 1 / (1 + beta * beta);
    Confusion confusion = new Confusion(regions, batch, includeBackground);
    return confusion.mean(confusion.tversky(precision, 1 - precision, smooth));
  }
}
