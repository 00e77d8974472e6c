package org.lossatlas.matching;

import java.util.List;
import org.lossatlas.Card;
import org.lossatlas.Domain;
import org.lossatlas.Expr;
import org.lossatlas.Inputs;
import org.lossatlas.Loss;
import org.lossatlas.Property;
import org.lossatlas.Require;
import org.lossatlas.Slot;

/// Optimal transport for the price of sorting: matches two samples rank by rank as seen from many
/// directions.
///
/// ```
/// SW = (mean_l W_p(x · θ_l, y · θ_l)ᵖ)^(1/p),   W_p as in Wasserstein1dLoss
/// ```
///
/// | input | shape | |
/// |---|---|---|
/// | `x` | `(N,D)` | a sample of real vectors |
/// | `y` | `(M,D)` | another one, of any number of rows |
/// | `projections` | `(L,D)` | directions `θ_l`, used as they are; no gradient |
///
/// Directions should be of length 1: draw normal vectors and divide by their length. POT has one a
/// column, here it is one a row. The loss is one number of the batch, at least 0; one root is taken
/// over the mean of all powers, and distances are measured in the largest, so that no power
/// overflows. Where a distance is 0 so is its gradient. Memory per direction: `N + M` numbers.
///
/// @param p the order, at least 1: the higher, the more the farthest count
@Card(
    id = "sliced-wasserstein",
    name = "Sliced Wasserstein distance",
    aliases = {"POT sliced_wasserstein_distance"},
    reference =
        "Julien Rabin, Gabriel Peyre, Julie Delon, Marc Bernot, Wasserstein Barycenter and Its"
            + " Application to Texture Mixing, SSVM 2011; Nicolas Bonneel, Julien Rabin, Gabriel"
            + " Peyre, Hanspeter Pfister, Sliced and Radon Wasserstein Barycenters of Measures,"
            + " JMIV 51, 2015",
    properties = {Property.NON_NEGATIVE, Property.SHIFT_INVARIANT})
public record SlicedWassersteinLoss(double p) implements Loss {
  public SlicedWassersteinLoss {
    Require.atLeast("p", p, 1);
  }

  public SlicedWassersteinLoss() {
    this(2);
  }

  @Override
  public String signature() {
    return "samples-projected";
  }

  @Override
  public List<Slot> slots() {
    return List.of(
        Slot.learnt("x", "(N,D)", "N"),
        Slot.learnt("y", "(M,D)", "M"),
        Slot.given("projections", "(L,D)", "L", Domain.REAL));
  }

  @Override
  public Expr formula(Inputs in) {
    Expr direction = in.get("projections");
    Expr x = direction.dotEach(in.get("x").all());
    Expr y = direction.dotEach(in.get("y").all());
    Expr distance = Wasserstein.distance(p, x, y);
    Expr unit = Magnitude.largest(distance);
    return distance.div(unit).safePow(p).totalMean().safePow(1 / p).mul(unit);
  }
}
