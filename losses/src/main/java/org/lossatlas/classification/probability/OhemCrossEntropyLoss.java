package org.lossatlas.classification.probability;

import static org.lossatlas.Property.CONVEX;
import static org.lossatlas.Property.NON_NEGATIVE;
import static org.lossatlas.Property.SHIFT_INVARIANT;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Require;
import org.lossatlas.signature.MulticlassLoss;

/// Cross-entropy on the hardest samples of the batch alone: the many easy ones have no say.
///
/// ```
/// L = mean of the k largest −log p_y of the batch,   k = max(1, ⌊ratio · N⌋),   p = softmax(x)
/// ```
///
/// Logits `x` are real, the label `y` is the index of a class; rows are samples or pixels, `N` of
/// them. One loss of the batch, at least 0, and finite for all finite logits. The other samples
/// have no gradient. The variant of mmsegmentation, by a threshold on the probability and a least
/// number to keep, is left out.
///
/// @param ratio the share of the samples that counts, in (0, 1]
@Card(
    id = "ohem-cross-entropy",
    name = "Online hard example mining cross-entropy",
    aliases = {"top-k cross-entropy", "SegLossOdyssey TopKLoss", "OHEM"},
    reference =
        "Shrivastava, Gupta & Girshick, Training Region-based Object Detectors with Online"
            + " Hard Example Mining, CVPR 2016, arXiv:1604.03540; Wu, Shen & van den Hengel,"
            + " arXiv:1605.06885, 2016",
    properties = {CONVEX, NON_NEGATIVE, SHIFT_INVARIANT})
public record OhemCrossEntropyLoss(double ratio) implements MulticlassLoss {
  public OhemCrossEntropyLoss {
    Require.that(ratio > 0 && ratio <= 1, "ratio", "in (0, 1]", ratio);
  }

  public OhemCrossEntropyLoss() {
    this(0.1);
  }

  @Override
  public Expr each(Expr logits, Expr target) {
    return hardest(TrueClass.logProbability(logits, target).neg(), ratio);
  }

  /// The mean of the largest losses of the batch: of scalars, or of all entries of each row.
  ///
  /// @param ratio the share of all that counts
  public static Expr hardest(Expr each, double ratio) {
    Expr losses = each.all().flatten();
    Expr k = losses.size(0).mul(ratio).floor().max(1);
    Expr hardest = losses.gather(0, losses.argSort(0, true));
    return losses.range(losses.dim(0)).lt(k).dot(hardest).div(k);
  }
}
