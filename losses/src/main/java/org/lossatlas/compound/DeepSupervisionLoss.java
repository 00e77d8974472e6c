package org.lossatlas.compound;

import static org.lossatlas.Property.CONVEX;
import static org.lossatlas.Property.TWICE_DIFFERENTIABLE;

import java.util.stream.IntStream;
import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.signature.MultiTaskLoss;

/// Adds the losses of a network's outputs at several depths or resolutions, the coarser ones for
/// less, so that its early layers have a target of their own.
///
/// ```
/// L = Σ_l w_l L_l,   l = 0 the finest
/// w = 1, 1/2, 1/4, 1/8, 1/16, 1/16, ..   or   1, 1, ..   or   1, 1/2, 1/2, ..
/// ```
///
/// A training loop computes the loss of each output on the target in that output's size, reduces it
/// and hands in the numbers, finest first. Nothing is learnt; the gradient is the weights. They are
/// those of MONAI and have no fixed sum; nnU-Net divides them by theirs and gives the coarsest
/// level 0.
///
/// @param mode `exp` halves the weight from level to level down to 1/16, `same` is 1 everywhere,
///   `two` 1 for the finest and 1/2 for all others
@Card(
    id = "deep-supervision",
    name = "Deep supervision (weights of the levels)",
    aliases = "MONAI DeepSupervisionLoss",
    reference =
        "Lee, Xie, Gallagher, Zhang & Tu, Deeply-Supervised Nets, AISTATS 2015, arXiv:1409.5185;"
            + " weights as MONAI",
    properties = {CONVEX, TWICE_DIFFERENTIABLE})
public record DeepSupervisionLoss(Mode mode) implements MultiTaskLoss {
  /// How the weights fall from the finest level to the coarsest.
  public enum Mode {
    EXP,
    SAME,
    TWO;

    private double weight(int level) {
      return switch (this) {
        case EXP -> Math.max(Math.pow(2, -level), 1.0 / 16);
        case SAME -> 1;
        case TWO -> level == 0 ? 1 : 0.5;
      };
    }
  }

  public DeepSupervisionLoss() {
    this(Mode.EXP);
  }

  @Override
  public Expr of(Expr losses) {
    int levels = losses.dim(0).fixed();
    double[] weights = IntStream.range(0, levels).mapToDouble(mode::weight).toArray();
    return losses.table(weights, levels).dot(losses);
  }
}
