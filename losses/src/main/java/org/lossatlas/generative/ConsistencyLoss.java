package org.lossatlas.generative;

import static org.lossatlas.Property.CONVEX;
import static org.lossatlas.Property.NON_NEGATIVE;
import static org.lossatlas.Property.SYMMETRIC;
import static org.lossatlas.Property.ZERO_AT_TARGET;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Require;
import org.lossatlas.regression.quantity.PseudoHuberLoss;
import org.lossatlas.signature.VectorLoss;

/// Wants a network's outputs at two neighbouring steps of one path to agree, so that one step leads
/// from noise to data.
///
/// ```
/// L = √(s + k²) − k     pseudo-huber,   s = Σ_j (prediction_j − target_j)²,  k = c √D
///   = s                 squared-l2
///   = Σ_j |prediction_j − target_j|     l1
/// ```
///
/// The prediction is the output at the noisier step, the target that at the step below, without
/// gradient; both are real. The loss is at least 0 and summed over the features. The first form is
/// computed as `s / (√(s + k²) + k)` of a scaled length: no digits are lost near 0 and no square
/// overflows. At the kinks of l1 the gradient is 0. The weight `1 / (σ_{n+1} − σ_n)` of improved
/// training is a unit's weight, from outside.
///
/// @param c scale of the pseudo-Huber distance, in `√D`, above 0
/// @param distance of the two outputs: pseudo-huber, squared-l2 or l1
@Card(
    id = "consistency",
    name = "Consistency",
    aliases = {"consistency training and distillation", "iCT"},
    reference =
        "Yang Song, Prafulla Dhariwal, Mark Chen, Ilya Sutskever, Consistency Models, ICML 2023,"
            + " arXiv:2303.01469; Yang Song, Prafulla Dhariwal, Improved Techniques for Training"
            + " Consistency Models, ICLR 2024, arXiv:2310.14189",
    properties = {CONVEX, NON_NEGATIVE, ZERO_AT_TARGET, SYMMETRIC})
public record ConsistencyLoss(double c, Distance distance) implements VectorLoss {
  /// Between two outputs.
  public enum Distance {
    /// `√(s + k²) − k`
    PSEUDO_HUBER,
    /// `s`
    SQUARED_L2,
    /// `Σ |r|`
    L1
  }

  public ConsistencyLoss {
    Require.above("c", c, 0);
  }

  /// The setting of improved consistency training.
  public ConsistencyLoss() {
    this(0.00054, Distance.PSEUDO_HUBER);
  }

  @Override
  public Expr each(Expr prediction, Expr target) {
    Expr r = prediction.sub(target);
    return switch (distance) {
      case PSEUDO_HUBER -> pseudoHuber(r.norm(0), c * Math.sqrt(r.dim(0).fixed()));
      case SQUARED_L2 -> r.square().sum(0);
      case L1 -> r.abs().sum(0);
    };
  }

  private static Expr pseudoHuber(Expr length, double k) {
    return new PseudoHuberLoss(k).each(length, length.constant(0)).div(k);
  }

  @Override
  public double lipschitz() {
    return distance == Distance.PSEUDO_HUBER ? 1 : Double.POSITIVE_INFINITY;
  }
}
