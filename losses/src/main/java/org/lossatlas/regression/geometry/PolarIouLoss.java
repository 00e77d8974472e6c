package org.lossatlas.regression.geometry;

import java.util.List;
import org.lossatlas.Card;
import org.lossatlas.Domain;
import org.lossatlas.Expr;
import org.lossatlas.Inputs;
import org.lossatlas.Loss;
import org.lossatlas.Property;
import org.lossatlas.Require;
import org.lossatlas.Slot;

/// The overlap of two shapes given by rays from a common centre: all rays of a contour are learnt
/// as one.
///
/// ```
/// L = log((Σ_r max(p_r, t_r) + eps) / (Σ_r min(p_r, t_r) + eps))
///   = log1p(Σ_r |p_r − t_r| / (Σ_r min(p_r, t_r) + eps))             as computed
/// ```
///
/// Rays are lengths of at least 0; the loss is at least 0, and the second form exactly 0 for equal
/// rays. An `eps` of 0 is not finite where all rays of one of the two are 0. A ray of the right
/// length is a kink, half the gradient of either side. PolarMask's code holds the prediction at
/// 1e-6 from below instead.
///
/// @param eps added to both sums, at least 0
@Card(
    id = "polar-iou",
    name = "Polar IoU",
    aliases = {"PolarMask loss"},
    reference =
        "Xie, Sun, Song, Wang, Liu, Liang, Shen and Luo, PolarMask, CVPR 2020, arXiv:1909.13226",
    properties = {Property.NON_NEGATIVE, Property.ZERO_AT_TARGET, Property.SYMMETRIC})
public record PolarIouLoss(double eps) implements Loss {
  public PolarIouLoss {
    Require.atLeast("eps", eps, 0);
  }

  public PolarIouLoss() {
    this(1e-6);
  }

  @Override
  public String signature() {
    return "rows";
  }

  @Override
  public List<Slot> slots() {
    return List.of(
        Slot.learnt("prediction", "(N,R)", "N", Domain.NON_NEGATIVE),
        Slot.given("target", "(N,R)", "N", Domain.NON_NEGATIVE));
  }

  @Override
  public Expr formula(Inputs in) {
    Expr prediction = in.get("prediction");
    Expr target = in.get("target");
    Expr apart = prediction.sub(target).abs().sum(0);
    return apart.div(prediction.min(target).sum(0).add(eps)).log1p();
  }
}
