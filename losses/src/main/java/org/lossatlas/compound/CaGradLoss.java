package org.lossatlas.compound;

import java.util.List;
import org.lossatlas.Card;
import org.lossatlas.Domain;
import org.lossatlas.Expr;
import org.lossatlas.Require;
import org.lossatlas.Slot;
import org.lossatlas.signature.TaskGradientLoss;

/// The step near the mean gradient of two tasks that helps the worse off of them most: as close to
/// plain descent as said, and never at the cost of one task alone.
///
/// ```
/// d = g₀ + r g(w) / ‖g(w)‖,   g₀ = (g₁ + g₂) / 2,   r = c ‖g₀‖,   g(w) = w g₁ + (1 − w) g₂
/// w minimises g(w)·g₀ + r ‖g(w)‖ over [0, 1]                          eq. 4, algorithm 1
/// result = d, d / (1 + c²) or d / (1 + c)
/// ```
///
/// A training loop takes the gradients `g` of the two losses by the shared parameters, hands them
/// in as rows of `(2,P)`, and lets the optimizer step by the unreduced result `(P)`, for which no
/// reduction means anything; parameters of one task alone keep their own gradient. Nothing is
/// learnt or kept between steps, and the losses are not used. The slope of what `w` minimises
/// increases, and is bisected in double, where the objective itself is flat. `d` is `g₀` where
/// `g(w)` is 0. The authors' code and LibMTL divide by `1 + c²` by default and add 1e−8 in places.
///
/// @param c how far from the mean gradient the step may be, as a share of its length, in [0, 1)
/// @param rescale what the step is divided by: `none` 1, `squared` `1 + c²`, `linear` `1 + c`
@Card(
    id = "cagrad",
    name = "CAGrad, two tasks",
    aliases = {"conflict-averse gradient descent", "LibMTL CAGrad"},
    reference =
        "Liu, Liu, Jin, Stone & Liu, Conflict-Averse Gradient Descent for Multi-task Learning,"
            + " NeurIPS 2021, arXiv:2110.14048, eq. 4 and algorithm 1")
public record CaGradLoss(double c, Rescale rescale) implements TaskGradientLoss {
  /// What the step is divided by.
  public enum Rescale {
    NONE,
    SQUARED,
    LINEAR;

    private double divisor(double c) {
      return switch (this) {
        case NONE -> 1;
        case SQUARED -> 1 + c * c;
        case LINEAR -> 1 + c;
      };
    }
  }

  public CaGradLoss {
    Require.that(c >= 0 && c < 1, "c", "in [0, 1)", c);
  }

  /// The paper's choice.
  public CaGradLoss() {
    this(0.5, Rescale.NONE);
  }

  @Override
  public List<Slot> slots() {
    return TaskGradientLoss.slots("2", Domain.REAL);
  }

  @Override
  public Expr each(Expr losses, Expr gradients) {
    TwoGradients both = TwoGradients.of(gradients);
    Expr parts =
        Expr.call(new ConflictAversion(c), both.ofMeans(), both.ofMeanAndHalf(), both.ofHalves());
    Expr step = both.mean().mul(parts.at(0, 0)).add(both.half().mul(parts.at(0, 1)));
    return step.div(rescale.divisor(c));
  }
}
