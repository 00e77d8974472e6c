package org.lossatlas.classification.region;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Property;
import org.lossatlas.Require;
import org.lossatlas.signature.SegmentationLoss;

/// One less the intersection over union of predicted and true region, the score by which
/// segmentations are judged, with probabilities in the place of sets.
///
/// ```
/// L_c = 1 − (I + s) / (S(pᵏ + tᵏ) − I + s),   I = S(p t),   loss = mean over the classes c of L_c
///     = E / (I + E + s),   E = S(p (1 − t) + (1 − p) t) or S((p − t)²)                 as computed
/// ```
///
/// Letters, domains and conventions as in [DiceLoss], to which it is the stricter sister: an error
/// costs up to twice as much. The loss is in [0, 1]. The second form does not subtract nearly equal
/// numbers where the regions agree. With `smooth` 0 an empty region has loss 1 and gradient 0.
/// MONAI adds its smooth numbers to twice both terms: there they are `2 smooth`.
///
/// @param smooth added to numerator and denominator, at least 0
/// @param batch whether sums go over the whole batch, which then has one loss, instead of over each
///   sample
/// @param squared whether the denominator sums squares: `k` is 2 instead of 1
/// @param includeBackground whether class 0 is part of the mean over classes
@Card(
    id = "jaccard",
    name = "Jaccard loss (soft IoU)",
    aliases = {
      "MONAI DiceLoss(jaccard=True)",
      "segmentation_models_pytorch JaccardLoss",
      "catalyst IoULoss",
      "soft IoU"
    },
    reference =
        "Rahman & Wang, Optimizing Intersection-Over-Union in Deep Neural Networks for Image"
            + " Segmentation, ISVC 2016",
    properties = {Property.NON_NEGATIVE, Property.BOUNDED, Property.TWICE_DIFFERENTIABLE})
public record JaccardLoss(double smooth, boolean batch, boolean squared, boolean includeBackground)
    implements SegmentationLoss {
  public JaccardLoss {
    Require.atLeast("smooth", smooth, 0);
  }

  public JaccardLoss() {
    this(1e-5, false, false, true);
  }

  @Override
  public Expr each(Regions regions) {
    Confusion confusion = new Confusion(regions, batch, includeBackground);
    Expr errors = confusion.errors(squared);
    return confusion.mean(Confusion.distance(errors, confusion.truePositives(), smooth));
  }
}
