package org.lossatlas.classification.region;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Property;
import org.lossatlas.Require;
import org.lossatlas.signature.SegmentationLoss;

/// One less the correlation of predicted and true labels, which no class can win by being large:
/// calling everything background scores 0.
///
/// ```
/// L_c = 1 − (TP TN − FP FN) / √((TP + FP)(TP + FN)(TN + FP)(TN + FN)),   loss = mean over c
///     = 1 − (√(PPV TPR TNR NPV) − √(FDR FNR FPR FOR))                                  as computed
/// ```
///
/// The four counts are the sums of `p t`, `p (1 − t)`, `(1 − p) t` and `(1 − p)(1 − t)`, each and
/// `smooth`; letters, domains and conventions as in [DiceLoss]. The loss is in [0, 2]. The second
/// form multiplies shares of the counts, so that nothing overflows however many pixels there are.
/// Several classes are each taken against the rest. segmentation-models-pytorch is binary, takes
/// probabilities and sums over the batch.
///
/// @param smooth added to each of the four counts, above 0
/// @param batch whether sums go over the whole batch, which then has one loss, instead of over each
///   sample
/// @param includeBackground whether class 0 is part of the mean over classes
@Card(
    id = "matthews",
    name = "Matthews correlation loss",
    aliases = {"segmentation_models_pytorch MCCLoss", "MCC loss"},
    reference =
        "Abhishek & Hamarneh, Matthews Correlation Coefficient Loss for Deep Convolutional"
            + " Networks: Application to Skin Lesion Segmentation, ISBI 2021, arXiv:2010.13454",
    properties = {Property.NON_NEGATIVE, Property.BOUNDED, Property.TWICE_DIFFERENTIABLE})
public record MatthewsLoss(double smooth, boolean batch, boolean includeBackground)
    implements SegmentationLoss {
  public MatthewsLoss {
    Require.above("smooth", smooth, 0);
  }

  public MatthewsLoss() {
    this(1e-5, false, true);
  }

  @Override
  public Expr each(Regions regions) {
    Confusion confusion = new Confusion(regions, batch, includeBackground);
    Expr tp = confusion.truePositives().add(smooth);
    Expr fp = confusion.falsePositives().add(smooth);
    Expr fn = confusion.falseNegatives().add(smooth);
    Expr tn = confusion.trueNegatives().add(smooth);
    Expr right = share(tp, fp, fn).mul(share(tn, fn, fp));
    Expr wrong = share(fp, tp, tn).mul(share(fn, tn, tp));
    return confusion.mean(right.sub(wrong).complement());
  }

  /// `n / √((n + a)(n + b))`.
  private static Expr share(Expr n, Expr a, Expr b) {
    return n.div(n.add(a).sqrt()).div(n.add(b).sqrt());
  }
}
