package org.lossatlas.regression.geometry;

import java.util.List;
import org.lossatlas.Card;
import org.lossatlas.Domain;
import org.lossatlas.Expr;
import org.lossatlas.Inputs;
import org.lossatlas.Loss;
import org.lossatlas.Property;
import org.lossatlas.Slot;

/// The distance from each point of one set to the nearest of the other, both ways: shapes are
/// compared without saying which point belongs to which.
///
/// ```
/// L = mean_i min_j d(x_i, y_j) + mean_j min_i d(x_i, y_j)
/// ```
///
/// | input | shape | |
/// |---|---|---|
/// | `prediction` | `(B,P,D)` | P points of each set |
/// | `target` | `(B,Q,D)` | Q points of each set |
///
/// A unit is a pair of sets. Points are real; the loss is at least 0. The nearest point is constant
/// in the gradient, and the Euclidean distance has gradient 0 at 0. Distances are summed coordinate
/// by coordinate, so nothing cancels; memory per row: P·Q. PyTorch3D has the same sum of two means,
/// its `norm` 2 being the squared distance; Fan et al. sum over points, and others halve.
///
/// @param distance between two points: squared-euclidean, euclidean or manhattan
@Card(
    id = "chamfer",
    name = "Chamfer distance",
    aliases = {"PyTorch3D chamfer_distance"},
    reference =
        "Fan, Su and Guibas, A Point Set Generation Network for 3D Object Reconstruction from a"
            + " Single Image, CVPR 2017, arXiv:1612.00603",
    properties = {Property.NON_NEGATIVE, Property.ZERO_AT_TARGET, Property.SYMMETRIC})
public record ChamferLoss(Distance distance) implements Loss {
  /// How far apart two points are.
  public enum Distance {
    /// `‖x − y‖²`
    SQUARED_EUCLIDEAN,
    /// `‖x − y‖`
    EUCLIDEAN,
    /// `Σ |x − y|`
    MANHATTAN
  }

  public ChamferLoss() {
    this(Distance.SQUARED_EUCLIDEAN);
  }

  @Override
  public String signature() {
    return "point-sets";
  }

  @Override
  public List<Slot> slots() {
    return List.of(
        Slot.learnt("prediction", "(B,P,D)", "B"),
        Slot.given("target", "(B,Q,D)", "B", Domain.REAL));
  }

  @Override
  public Expr formula(Inputs in) {
    Expr each = distances(in.get("prediction"), in.get("target"));
    return nearest(each, 1).add(nearest(each, 0));
  }

  /// From every point to every other, squared for the Euclidean distance: `[P, Q]`.
  private Expr distances(Expr x, Expr y) {
    Expr sum = x.constant(0);
    for (int d = 0; d < x.dim(1).fixed(); d++) {
      Expr difference = x.at(1, d).insertAxis(1).sub(y.at(1, d));
      sum = sum.add(distance == Distance.MANHATTAN ? difference.abs() : difference.square());
    }
    return sum;
  }

  private Expr nearest(Expr distances, int axis) {
    Expr least = distances.minOver(axis);
    return (distance == Distance.EUCLIDEAN ? least.safeSqrt() : least).mean(0);
  }
}
