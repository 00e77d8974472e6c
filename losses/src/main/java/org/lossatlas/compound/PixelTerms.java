package org.lossatlas.compound;

import org.lossatlas.Expr;
import org.lossatlas.classification.probability.BinaryCrossEntropyLoss;
import org.lossatlas.classification.probability.FocalLoss;
import org.lossatlas.classification.probability.FocalSoftmaxLoss;
import org.lossatlas.classification.probability.SparseCrossEntropyLoss;
import org.lossatlas.signature.SegmentationLoss.Regions;

/// Losses of a sample's pixels, `[L]`, as terms beside one of its regions: for several classes, or
/// for one region.
final class PixelTerms {
  private PixelTerms() {}

  static Expr crossEntropy(Regions regions) {
    return regions.isBinary()
        ? new BinaryCrossEntropyLoss().each(regions.logits(), regions.labels())
        : new SparseCrossEntropyLoss().each(regions.logits(), regions.labels());
  }

  /// Without weights of classes.
  static Expr focal(Regions regions, double gamma) {
    return regions.isBinary()
        ? new FocalLoss(0.5, gamma).each(regions.logits(), regions.labels()).mul(2)
        : new FocalSoftmaxLoss(1, gamma).each(regions.logits(), regions.labels());
  }
}
