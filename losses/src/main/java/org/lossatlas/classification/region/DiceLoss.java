package org.lossatlas.classification.region;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Property;
import org.lossatlas.Require;
import org.lossatlas.signature.SegmentationLoss;

/// One less the overlap of predicted and true region, by their sizes: small regions count as much
/// as large ones.
///
/// ```
/// L_c = 1 − (2 S(p t) + s) / (S(pᵏ + tᵏ) + s),   loss = mean over the classes c of L_c
///     = E / (2 S(p t) + E + s),   E = S(p (1 − t) + (1 − p) t) or S((p − t)²)          as computed
/// ```
///
/// `p` is the softmax of the logits over the classes and `t` the one-hot labels, or the sigmoid and
/// the labels in [0, 1] where there is one region; `S` sums over the pixels of a sample, or of the
/// batch, and `s` is `smooth`. The loss is in [0, 1]. The second form does not subtract nearly
/// equal numbers where the regions agree. With `smooth` 0 an empty region has loss 1 and gradient
/// 0. The defaults are MONAI's; segmentation-models-pytorch sums over the batch and sets the loss
/// of a class that does not occur to 0, kornia adds its `eps` only to the denominator, Keras sums
/// over the batch, optax over samples.
///
/// @param smooth added to numerator and denominator, at least 0
/// @param batch whether sums go over the whole batch, which then has one loss, instead of over each
///   sample
/// @param squared whether the denominator sums squares (V-Net): `k` is 2 instead of 1
/// @param includeBackground whether class 0 is part of the mean over classes
@Card(
    id = "dice",
    name = "Dice loss",
    aliases = {
      "MONAI DiceLoss",
      "segmentation_models_pytorch DiceLoss",
      "kornia DiceLoss",
      "Keras Dice",
      "optax dice_loss",
      "Sorensen-Dice",
      "soft Dice"
    },
    reference =
        "Milletari, Navab & Ahmadi, V-Net: Fully Convolutional Neural Networks for Volumetric"
            + " Medical Image Segmentation, 3DV 2016, arXiv:1606.04797 (squared); Sudre et al.,"
            + " DLMIA 2017, arXiv:1707.03237",
    survey = "4.2.10",
    properties = {Property.NON_NEGATIVE, Property.BOUNDED, Property.TWICE_DIFFERENTIABLE})
public record DiceLoss(double smooth, boolean batch, boolean squared, boolean includeBackground)
    implements SegmentationLoss {
  public DiceLoss {
    Require.atLeast("smooth", smooth, 0);
  }

  public DiceLoss() {
    this(1e-5, false, false, true);
  }

  @Override
  public Expr each(Regions regions) {
    Confusion confusion = new Confusion(regions, batch, includeBackground);
    return confusion.mean(confusion.dice(smooth, squared));
  }
}
