package org.lossatlas.classification.probability;

import static org.lossatlas.Property.BOUNDED;
import static org.lossatlas.Property.CALIBRATED;
import static org.lossatlas.Property.NON_NEGATIVE;
import static org.lossatlas.Property.ROBUST;
import static org.lossatlas.Property.SHIFT_INVARIANT;
import static org.lossatlas.Property.TWICE_DIFFERENTIABLE;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.signature.MulticlassLoss;

/// The distance between the softmax and the label's one-hot vector: bounded, so that no mislabelled
/// sample dominates, and slow to learn for the same reason.
///
/// ```
/// L = Σ_c |p_c − t_c| = 2 (1 − p_y),   p = softmax(x)
///   = −2 expm1(log p_y)                               as computed
/// ```
///
/// Logits `x` are real, the label `y` is the index of a class and `t` its one-hot vector; the loss
/// is in [0, 2]. The factor 2 is the paper's; the code of Active-Passive-Losses leaves it out.
@Card(
    id = "mae-softmax",
    name = "Mean absolute error on probabilities",
    aliases = {"MAE (noise-robust)"},
    reference =
        "Ghosh, Kumar & Sastry, Robust Loss Functions under Label Noise for Deep Neural Networks,"
            + " AAAI 2017, arXiv:1712.09482",
    properties = {NON_NEGATIVE, BOUNDED, ROBUST, SHIFT_INVARIANT, CALIBRATED, TWICE_DIFFERENTIABLE})
public record MaeSoftmaxLoss() implements MulticlassLoss {
  @Override
  public Expr each(Expr logits, Expr target) {
    return TrueClass.logProbability(logits, target).expm1().mul(-2);
  }

  @Override
  public double lipschitz() {
    return 2 * TrueClass.PROBABILITY_SLOPE;
  }
}
