package org.lossatlas.classification.region;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Property;
import org.lossatlas.Require;
import org.lossatlas.signature.SegmentationLoss;

/// The negative logarithm of the Dice score: a region that is missed altogether costs far more than
/// one that is half right.
///
/// ```
/// L_c = −log((2 TP + s) / (2 TP + FP + FN + s)),   loss = mean over the classes c of L_c
///     = log(1 + (FP + FN) / (2 TP + s))                                                as computed
/// ```
///
/// `TP`, `FP` and `FN` are the sums of `p t`, `p (1 − t)` and `(1 − p) t`; letters, domains and
/// conventions as in [DiceLoss]. The loss is at least 0, and finite since `smooth` is above 0.
/// segmentation-models-pytorch sums over the batch and cuts the score off at 1e−7 instead, so that
/// its loss is at most 16.1. [ExponentialLogarithmicLoss] with weights 1 and 0 and power 1 is the
/// same.
///
/// @param smooth added to numerator and denominator, above 0
/// @param batch whether sums go over the whole batch, which then has one loss, instead of over each
///   sample
/// @param includeBackground whether class 0 is part of the mean over classes
@Card(
    id = "log-dice",
    name = "Log Dice loss",
    aliases = {
      "segmentation_models_pytorch DiceLoss(log_loss=True)",
      "pytorch-toolbelt DiceLoss(log_loss=True)"
    },
    reference =
        "Wong, Moradi, Tang & Syeda-Mahmood, MICCAI 2018, arXiv:1809.00076 (the Dice term);"
            + " segmentation_models_pytorch",
    properties = {Property.NON_NEGATIVE, Property.TWICE_DIFFERENTIABLE})
public record LogDiceLoss(double smooth, boolean batch, boolean includeBackground)
    implements SegmentationLoss {
  public LogDiceLoss {
    Require.above("smooth", smooth, 0);
  }

  public LogDiceLoss() {
    this(1e-5, false, true);
  }

  @Override
  public Expr each(Regions regions) {
    Confusion confusion = new Confusion(regions, batch, includeBackground);
    return confusion.mean(ofClasses(confusion, smooth));
  }

  /// The loss of each class: `[C]`.
  static Expr ofClasses(Confusion confusion, double smooth) {
    Expr score = confusion.truePositives().mul(2).add(smooth);
    return confusion.errors(false).div(score).log1p();
  }
}
