package org.lossatlas.classification.region;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Property;
import org.lossatlas.Require;
import org.lossatlas.signature.SegmentationLoss;

/// A Tversky loss whose foreground regions are turned up where they are nearly right, while the
/// background, which is easy, is left as it is.
///
/// ```
/// L_0 = T_0,   L_c = T_c^(1 − γ) for c > 0,   loss = mean over the classes c of L_c
/// T_c = ((1 − δ) FP + δ FN) / (TP + (1 − δ) FP + δ FN + s)
/// ```
///
/// Letters, domains and conventions as in [TverskyLoss]; one region `p` is taken for the two
/// classes `1 − p` and `p`. The loss is in [0, 1]. A region without an error has loss 0 and
/// gradient 0. MONAI takes probabilities of exactly two classes, holds them in [1e−7, 1 − 1e−7],
/// and says that `delta` weighs the background; it weighs the misses.
///
/// @param delta weight of false negatives, in [0, 1]; false positives weigh `1 − delta`
/// @param gamma how far foreground regions that are nearly right are turned up, in [0, 1)
/// @param smooth added to numerator and denominator, at least 0
/// @param batch whether sums go over the whole batch, which then has one loss, instead of over each
///   sample
@Card(
    id = "asymmetric-focal-tversky",
    name = "Asymmetric focal Tversky loss",
    aliases = "MONAI AsymmetricFocalTverskyLoss",
    reference =
        "Yeung, Sala, Schonlieb & Rundo, Unified Focal loss: Generalising Dice and cross"
            + " entropy-based losses to handle class imbalanced medical image segmentation, CMIG"
            + " 2022, arXiv:2102.04525",
    properties = {Property.NON_NEGATIVE, Property.BOUNDED})
public record AsymmetricFocalTverskyLoss(double delta, double gamma, double smooth, boolean batch)
    implements SegmentationLoss {
  public AsymmetricFocalTverskyLoss {
    Require.within("delta", delta, 0, 1);
    Require.that(gamma >= 0 && gamma < 1, "gamma", "in [0, 1)", gamma);
    Require.atLeast("smooth", smooth, 0);
  }

  public AsymmetricFocalTverskyLoss() {
    this(0.7, 0.75, 1e-5, false);
  }

  @Override
  public Expr each(Regions regions) {
    Confusion confusion = new Confusion(regions, batch, true);
    Expr t = confusion.tversky(1 - delta, delta, smooth);
    if (regions.isBinary()) {
      t = Expr.concat(0, background(confusion), t);
    }
    Expr foreground = t.slice(0, 1, t.dim(0).fixed()).safePow(1 - gamma);
    return Expr.concat(0, t.slice(0, 0, 1), foreground).mean(0);
  }

  /// The Tversky loss of what lies outside the one region.
  private Expr background(Confusion confusion) {
    Expr falsePositives = confusion.falseNegatives().mul(1 - delta);
    Expr errors = falsePositives.add(confusion.falsePositives().mul(delta));
    return Confusion.distance(errors, confusion.trueNegatives(), smooth);
  }
}
