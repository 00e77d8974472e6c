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

/// The overlap of two lines, each widened to a band: a lane is learnt as one, and a far one still
/// has a slope.
///
/// ```
/// L = 1 − Σ_k (2 e − |p_k − t_k|) / (Σ_k (2 e + |p_k − t_k|) + eps)
///   = (2 S + eps) / (Σ_k 2 e + S + eps),   S = Σ_k |p_k − t_k|            as computed
/// ```
///
/// `p` and `t` are the positions of a line at fixed heights and `e` half the band's width.
/// Positions are real; the loss is in [0, 2), since an overlap counts as negative where the bands
/// are apart. CLRNet leaves out positions outside the image.
///
/// @param halfWidth by how much a point is widened to both sides, in pixels, above 0
/// @param eps added to the denominator, at least 0
@Card(
    id = "line-iou",
    name = "Line IoU",
    aliases = {"CLRNet LIoU", "PaddleDetection liou_loss"},
    reference = "Zheng, Huang, Liu, Tang, Yang, Cai and He, CLRNet, CVPR 2022, arXiv:2203.10350",
    properties = {Property.NON_NEGATIVE, Property.SYMMETRIC, Property.BOUNDED, Property.ROBUST})
public record LineIouLoss(double halfWidth, double eps) implements Loss {
  public LineIouLoss {
    Require.above("halfWidth", halfWidth, 0);
    Require.atLeast("eps", eps, 0);
  }

  public LineIouLoss() {
    this(15, 1e-9);
  }

  @Override
  public String signature() {
    return "rows";
  }

  @Override
  public List<Slot> slots() {
    return List.of(
        Slot.learnt("prediction", "(N,P)", "N"), Slot.given("target", "(N,P)", "N", Domain.REAL));
  }

  @Override
  public Expr formula(Inputs in) {
    Expr apart = in.get("prediction").sub(in.get("target")).abs().sum(0);
    Expr bands = in.get("target").size(0).mul(2 * halfWidth);
    return apart.mul(2).add(eps).div(bands.add(apart).add(eps));
  }

  @Override
  public double lipschitz() {
    return 1 / halfWidth;
  }
}
