package org.lossatlas.regression.geometry;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Property;
import org.lossatlas.Require;
import org.lossatlas.regression.quantity.HuberLoss;
import org.lossatlas.signature.RotatedBoxLoss;

/// The overlap of two rotated boxes as a Kalman filter would fuse their Gaussians, plus smooth L1
/// of the centres: smooth in the angle, and close to the overlap proper.
///
/// ```
/// K = V / (w h + w_t h_t − V + eps),   V = w h w_t h_t / (4 √(|S + S_t| + eps))
/// L = Σ smooth L1 of the centres + (1 − K,  −log(K + eps)  or  exp(1 − K) − 1)
/// ```
///
/// `S` is a covariance with half the sides as deviations, `V` the area of the fused Gaussian, and
/// `K` at most 1/3, for equal boxes. Boxes are `cx, cy, w, h, theta` with sides of at least 0 and
/// the angle in radians; the loss is at least 0 but for a large `eps` under the logarithm, which an
/// `eps` of 0 makes infinite for boxes without an area. mmrotate compares encoded offsets of the
/// centres and decodes boxes for the rest, where this takes both from the boxes.
///
/// @param function what becomes of `K`: none, ln or exp
/// @param beta where the smooth L1 of the centre turns into a line, above 0
/// @param eps added to the denominator, under the root and under the logarithm, at least 0
@Card(
    id = "kfiou",
    name = "KFIoU",
    aliases = {"mmrotate KFLoss"},
    reference =
        "Yang, Zhou, Zhang, Yang, Wang, Yan, Zhang and Tian, The KFIoU Loss for Rotated Object"
            + " Detection, ICLR 2023, arXiv:2201.12558",
    properties = {Property.SYMMETRIC})
public record KfiouLoss(Function function, double beta, double eps) implements RotatedBoxLoss {
  /// What becomes of the overlap `K`.
  public enum Function {
    /// `1 − K`
    NONE,
    /// `−log(K + eps)`
    LN,
    /// `exp(1 − K) − 1`
    EXP
  }

  public KfiouLoss {
    Require.above("beta", beta, 0);
    Require.atLeast("eps", eps, 0);
  }

  public KfiouLoss() {
    this(Function.NONE, 1.0 / 9, 1e-6);
  }

  @Override
  public Expr each(Expr prediction, Expr target) {
    GaussianPair pair = GaussianPair.of(prediction, target);
    Expr ours = pair.prediction().area();
    Expr theirs = pair.target().area();
    Expr spread = pair.determinant().mul(1 / 16.0).add(eps).safeSqrt().mul(4);
    Expr fused = BoxPair.quotient(ours.mul(theirs), spread, 0);
    Expr overlap = BoxPair.quotient(fused, ours.add(theirs).sub(fused), eps);
    Expr shape =
        switch (function) {
          case NONE -> overlap.complement();
          case LN -> overlap.add(eps).log().neg();
          case EXP -> overlap.complement().expm1();
        };
    HuberLoss huber = new HuberLoss(beta);
    Expr x = huber.each(pair.prediction().x(), pair.target().x());
    Expr y = huber.each(pair.prediction().y(), pair.target().y());
    return x.add(y).div(beta).add(shape);
  }
}
