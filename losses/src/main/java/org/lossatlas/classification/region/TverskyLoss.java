package org.lossatlas.classification.region;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Property;
import org.lossatlas.Require;
import org.lossatlas.signature.SegmentationLoss;

/// A Dice loss in which false alarms and missed pixels have weights of their own: with more on the
/// misses the model finds small lesions.
///
/// ```
/// L_c = 1 − (TP + s) / (TP + α FP + β FN + s),   loss = mean over the classes c of L_c
///     = E / (TP + E + s),   E = α FP + β FN                                            as computed
/// ```
///
/// `TP`, `FP` and `FN` are the sums of `p t`, `p (1 − t)` and `(1 − p) t`; letters, domains and
/// conventions as in [DiceLoss], which is α = β = 1/2 (with twice the `smooth`). The loss is in [0,
/// 1]. The weights are those of the paper, as in MONAI, segmentation-models-pytorch and kornia,
/// where the defaults are 0.5; Keras and catalyst exchange the two.
///
/// @param alpha weight of false positives, at least 0
/// @param beta weight of false negatives, at least 0
/// @param smooth added to numerator and denominator, at least 0
/// @param batch whether sums go over the whole batch, which then has one loss, instead of over each
///   sample
/// @param includeBackground whether class 0 is part of the mean over classes
@Card(
    id = "tversky",
    name = "Tversky loss",
    aliases = {
      "MONAI TverskyLoss",
      "segmentation_models_pytorch TverskyLoss",
      "kornia TverskyLoss",
      "Keras Tversky"
    },
    reference =
        "Salehi, Erdogmus & Gholipour, Tversky loss function for image segmentation using 3D fully"
            + " convolutional deep networks, MLMI 2017, arXiv:1706.05721",
    survey = "4.2.13",
    properties = {Property.NON_NEGATIVE, Property.BOUNDED, Property.TWICE_DIFFERENTIABLE})
public record TverskyLoss(
    double alpha, double beta, double smooth, boolean batch, boolean includeBackground)
    implements SegmentationLoss {
  public TverskyLoss {
    Require.atLeast("alpha", alpha, 0);
    Require.atLeast("beta", beta, 0);
    Require.atLeast("smooth", smooth, 0);
  }

  public TverskyLoss() {
    this(0.3, 0.7, 1e-5, false, true);
  }

  @Override
  public Expr each(Regions regions) {
    Confusion confusion = new Confusion(regions, batch, includeBackground);
    return confusion.mean(confusion.tversky(alpha, beta, smooth));
  }
}
