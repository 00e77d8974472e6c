package org.lossatlas.classification.region;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Property;
import org.lossatlas.Require;
import org.lossatlas.signature.SegmentationLoss;

/// Cross-entropy of pixels, turned down on easy background alone, so that the rare foreground keeps
/// its full pull.
///
/// ```
/// L = δ h                        for a pixel of a class y > 0,   h = −log p_y
/// L = (1 − δ)(1 − p_0)^γ h       for a pixel of class 0
/// (1 − p_0)^γ = exp(−γ softplus(x_0 − log Σ_{c > 0} e^x_c))                            as computed
/// ```
///
/// Logits `x` are real, labels classes; with one region the logits are `0` and `z` and the labels 0
/// or 1. There is one loss for each pixel, at least 0. As computed nothing is rounded to 0 or 1
/// before its logarithm is taken, where MONAI takes probabilities, of two classes, and holds them
/// in [1e−7, 1 − 1e−7].
///
/// @param delta weight of foreground pixels, in [0, 1]; background pixels weigh `1 − delta`
/// @param gamma how strongly easy background pixels are turned down, at least 0
@Card(
    id = "asymmetric-focal",
    name = "Asymmetric focal loss (segmentation)",
    aliases = "MONAI AsymmetricFocalLoss",
    reference = "Yeung, Sala, Schonlieb & Rundo, Unified Focal loss, CMIG 2022, arXiv:2102.04525",
    properties = {Property.NON_NEGATIVE, Property.TWICE_DIFFERENTIABLE})
public record AsymmetricFocalLoss(double delta, double gamma) implements SegmentationLoss {
  public AsymmetricFocalLoss {
    Require.within("delta", delta, 0, 1);
    Require.atLeast("gamma", gamma, 0);
  }

  public AsymmetricFocalLoss() {
    this(0.7, 2);
  }

  @Override
  public Expr each(Regions regions) {
    Expr logits = regions.logits();
    Expr labels = regions.labels();
    Expr foreground = labels.gt(0);
    Expr margin =
        regions.isBinary()
            ? logits.neg()
            : logits.at(0, 0).sub(logits.slice(0, 1, logits.dim(0).fixed()).logSumExp(0));
    Expr easy = margin.softplus().mul(-gamma).exp().mul(1 - delta);
    return foreground.where(labels.constant(delta), easy).mul(Pixels.crossEntropy(logits, labels));
  }
}
