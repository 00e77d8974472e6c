package org.lossatlas.classification.region;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Property;
import org.lossatlas.signature.SegmentationLoss;

/// The intersection over union itself, made smooth between the points where every pixel is right or
/// wrong.
///
/// ```
/// e_i = |t_i − p_i|, sorted from the largest on:   loss of a class = Σ_k g_k e_(k)
/// g_k = J_k − J_{k−1},   J_k = 1 − I_k / U_k                                         algorithm 1
///     = t_(k) / U_{k−1} + I_k (1 − t_(k)) / (U_k U_{k−1})                            as computed
/// ```
///
/// `I_k` and `U_k` are intersection and union once the `k` worst pixels are taken to be wrong. `p`
/// is the softmax over the classes, or the sigmoid where there is one region; labels are classes,
/// or numbers in [0, 1]. The loss is in [0, 1]. The weights `g` are constant in the gradient;
/// written as above they are no differences of nearly equal numbers, as they are in the original
/// code, and keep their digits for millions of pixels. Equal errors are taken in the order of the
/// pixels, which the value does not depend on, the gradient does. The weights of a class sum to 1,
/// and the gradient of a probability is never longer than √2/4, so neither is the loss's. The
/// original and segmentation-models-pytorch default to the whole batch; kornia's sorts the class
/// index instead of the labels of each class and is wrong from three classes on.
///
/// @param classes which classes the mean is taken over: those present in the target, or all
/// @param batch whether the pixels of the whole batch are one image, with one loss, instead of
///   those of each sample
@Card(
    id = "lovasz-softmax",
    name = "Lovasz softmax loss",
    aliases = {
      "segmentation_models_pytorch LovaszLoss(multiclass)",
      "mmsegmentation LovaszLoss",
      "pytorch-toolbelt LovaszLoss"
    },
    reference =
        "Berman, Triki & Blaschko, The Lovasz-Softmax loss: A tractable surrogate for the"
            + " optimization of the intersection-over-union measure in neural networks, CVPR 2018,"
            + " arXiv:1705.08790",
    properties = {Property.NON_NEGATIVE, Property.BOUNDED, Property.ROBUST})
public record LovaszSoftmaxLoss(Classes classes, boolean batch) implements SegmentationLoss {
  /// The classes that are counted.
  public enum Classes {
    /// those that occur in the target
    PRESENT,
    /// all; one that does not occur costs its largest error
    ALL
  }

  public LovaszSoftmaxLoss() {
    this(Classes.PRESENT, false);
  }

  @Override
  public Expr each(Regions regions) {
    Expr t = LovaszExtension.pixels(regions.target(), batch);
    Expr errors = t.sub(LovaszExtension.pixels(regions.probability(), batch)).abs();
    Expr loss = LovaszExtension.of(errors, t);
    if (regions.isBinary() || classes == Classes.ALL) {
      return loss.mean(0);
    }
    Expr present = t.sum(1).gt(0);
    return present.mul(loss).sum(0).div(present.sum(0));
  }

  @Override
  public double lipschitz() {
    return Math.sqrt(2) / 4;
  }
}
