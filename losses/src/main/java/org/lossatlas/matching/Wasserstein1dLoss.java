package org.lossatlas.matching;

import java.util.List;
import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Inputs;
import org.lossatlas.Loss;
import org.lossatlas.Property;
import org.lossatlas.Require;
import org.lossatlas.Slot;

/// Moves each number of one sample towards the number of equal rank in the other.
///
/// ```
/// W = (∫₀¹ |Q_x(u) − Q_y(u)|ᵖ du)^(1/p),   Q the quantile functions
///   = (mean_i |x_(i) − y_(i)|ᵖ)^(1/p)      of sorted samples of one size
/// ```
///
/// Both samples are real numbers, of any numbers of rows, all of equal weight. The loss is one
/// number of the batch, at least 0. The root is taken, where POT returns the power; differences are
/// measured in the largest, so that no power overflows. Where the distance is 0 so is the gradient;
/// equal numbers of a sample are ranked as they come. With `p` 1 it is that of SciPy.
///
/// @param p the order, at least 1: the higher, the more the farthest count
@Card(
    id = "wasserstein-1d",
    name = "Wasserstein distance on the line",
    aliases = {"POT wasserstein_1d (p-th power)", "scipy wasserstein_distance (p = 1)"},
    reference = "Cedric Villani, Topics in Optimal Transportation, 2003",
    properties = {Property.NON_NEGATIVE, Property.ROBUST, Property.SHIFT_INVARIANT})
public record Wasserstein1dLoss(double p) implements Loss {
  public Wasserstein1dLoss {
    Require.atLeast("p", p, 1);
  }

  public Wasserstein1dLoss() {
    this(1);
  }

  @Override
  public String signature() {
    return "samples-1d";
  }

  @Override
  public List<Slot> slots() {
    return List.of(Slot.learnt("x", "(N)", "N"), Slot.learnt("y", "(M)", "M"));
  }

  @Override
  public Expr formula(Inputs in) {
    return Wasserstein.distance(p, in.get("x").all(), in.get("y").all());
  }

  @Override
  public double lipschitz() {
    return Math.sqrt(2);
  }
}
