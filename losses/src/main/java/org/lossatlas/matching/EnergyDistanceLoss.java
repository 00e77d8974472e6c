package org.lossatlas.matching;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Property;
import org.lossatlas.metric.Distance;
import org.lossatlas.metric.Partners;
import org.lossatlas.signature.SamplesLoss;

/// Moves one sample towards the other while its own members push each other apart, at all scales
/// alike: no bandwidth to choose.
///
/// ```
/// E = 2 mean ‖x_i − y_j‖ − mean ‖x_i − x_j‖ − mean ‖y_i − y_j‖
/// ```
///
/// Both samples are real vectors, of any numbers of rows; the loss is one number of the batch, at
/// least 0. Means are over all pairs, a vector and itself included; a distance of 0, such as that
/// of two equal rows, has gradient 0. Distances come from scalar products about a common centre, so
/// nothing of size N × M × D is held and a far-off origin costs no digits; in float32, what is
/// nearer than about 3e-4 of the spread cannot be told from equal. geomloss returns half of it,
/// scipy the root, on the line.
@Card(
    id = "energy-distance",
    name = "Energy distance",
    aliases = {"geomloss SamplesLoss(energy), doubled", "scipy energy_distance, squared"},
    reference =
        "Gabor J. Szekely, Maria L. Rizzo, Energy statistics: A class of statistics based on"
            + " distances, Journal of Statistical Planning and Inference 143(8), 2013",
    properties = {Property.NON_NEGATIVE, Property.ROBUST, Property.SHIFT_INVARIANT})
public record EnergyDistanceLoss() implements SamplesLoss {
  @Override
  public Expr each(Expr x, Expr y) {
    Expr centre = x.totalMean().stopGradient();
    Expr a = x.sub(centre);
    Expr b = y.sub(centre);
    Expr across = Distance.EUCLIDEAN.toEach(a, b).mean(0).totalMean();
    return across.mul(2).sub(within(a)).sub(within(b));
  }

  /// The mean distance of the pairs of one sample. A vector's from itself is 0, not what rounding
  /// makes of it.
  private static Expr within(Expr x) {
    Expr distances = Distance.EUCLIDEAN.toEach(x, x);
    return Partners.others(x).where(distances, x.constant(0)).mean(0).totalMean();
  }

  /// Of a sample of two rows that are pulled one way and pushed another; more rows share the pull.
  @Override
  public double lipschitz() {
    return 3;
  }
}
