package org.lossatlas.classification.region;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Property;
import org.lossatlas.Require;
import org.lossatlas.signature.SegmentationLoss;

/// Powers of the logarithms of Dice and of the true class's probability: below 1 they pull on what
/// is nearly right too, not only on what is hard.
///
/// ```
/// L = w_D mean over c of (−log Dice_c)^γ_D + w_X mean over l of (−log p_l)^γ_X
/// ```
///
/// `Dice_c` is that of [LogDiceLoss], `p_l` the probability of pixel `l`'s class (of its label,
/// where there is one region); inputs and conventions as in [DiceLoss]. The loss is at least 0.
/// Both logarithms keep their digits near 0, where a power below 1 has an infinite slope; at 0
/// itself value and gradient are 0. The paper also weighs classes by how rare they are: weigh
/// pixels outside. Its `smooth` is 1; SegLossOdyssey leaves the second term without a power.
///
/// @param diceWeight weight of the Dice term, at least 0
/// @param crossWeight weight of the cross-entropy term, at least 0
/// @param gammaDice power of the Dice term, above 0
/// @param gammaCross power of the cross-entropy term, above 0
/// @param smooth added to numerator and denominator of Dice, above 0
/// @param batch whether sums go over the whole batch, which then has one loss, instead of over each
///   sample
@Card(
    id = "exponential-logarithmic",
    name = "Exponential logarithmic loss",
    aliases = {"SegLossOdyssey ExpLog_loss", "exp-log"},
    reference =
        "Wong, Moradi, Tang & Syeda-Mahmood, 3D Segmentation with Exponential Logarithmic Loss for"
            + " Highly Unbalanced Object Sizes, MICCAI 2018, arXiv:1809.00076",
    properties = Property.NON_NEGATIVE)
public record ExponentialLogarithmicLoss(
    double diceWeight,
    double crossWeight,
    double gammaDice,
    double gammaCross,
    double smooth,
    boolean batch)
    implements SegmentationLoss {
  public ExponentialLogarithmicLoss {
    Require.atLeast("diceWeight", diceWeight, 0);
    Require.atLeast("crossWeight", crossWeight, 0);
    Require.above("gammaDice", gammaDice, 0);
    Require.above("gammaCross", gammaCross, 0);
    Require.above("smooth", smooth, 0);
  }

  public ExponentialLogarithmicLoss() {
    this(0.8, 0.2, 0.3, 0.3, 1e-5, false);
  }

  @Override
  public Expr each(Regions regions) {
    Confusion confusion = new Confusion(regions, batch, true);
    Expr dice = confusion.mean(LogDiceLoss.ofClasses(confusion, smooth).safePow(gammaDice));
    Expr cross = Pixels.crossEntropy(regions.logits(), regions.labels()).safePow(gammaCross);
    return dice.mul(diceWeight).add(Pixels.mean(cross, batch).mul(crossWeight));
  }
}
