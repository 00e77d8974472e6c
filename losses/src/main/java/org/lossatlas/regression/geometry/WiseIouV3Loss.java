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

/// [WiseIouLoss] with a gain that is largest for boxes of ordinary quality: neither the easy ones
/// nor the outliers lead the training.
///
/// ```
/// L = r L_WIoU,   r = β / (δ α^(β − δ)),   β = (1 − IoU) / meanLoss
/// ```
///
/// | input | shape | |
/// |---|---|---|
/// | `prediction` | `(N,4)` | boxes `x1, y1, x2, y2` with `x1 ≤ x2` and `y1 ≤ y2` |
/// | `target` | `(N,4)` | likewise |
/// | `meanLoss` | `(1)` | running mean of `1 − IoU`, above 0 |
///
/// The gain `r` is held constant in the gradient; the loss is at least 0. The caller keeps the
/// running mean, with a momentum of `1 − 0.5^(1/7000)` in the authors' code. Version 2, a power of
/// `β`, is left out.
///
/// @param alpha with `delta` the shape of the focus, above 1
/// @param delta the outlier degree `β` whose gain is 1, above 0
/// @param eps added to every denominator, at least 0
@Card(
    id = "wise-iou-v3",
    name = "Wise-IoU v3",
    aliases = {"WIoU v3"},
    reference = "Tong, Chen, Xu and Yu, 2023, arXiv:2301.10051",
    properties = {Property.NON_NEGATIVE, Property.SYMMETRIC, Property.BOUNDED})
public record WiseIouV3Loss(double alpha, double delta, double eps) implements Loss {
  public WiseIouV3Loss {
    Require.above("alpha", alpha, 1);
    Require.above("delta", delta, 0);
    Require.atLeast("eps", eps, 0);
  }

  public WiseIouV3Loss() {
    this(1.9, 3, 1e-7);
  }

  @Override
  public String signature() {
    return "box-with-mean";
  }

  @Override
  public List<Slot> slots() {
    return List.of(
        Slot.learnt("prediction", "(N,4)", "N", Domain.BOX),
        Slot.given("target", "(N,4)", "N", Domain.BOX),
        Slot.given("meanLoss", "(1)", "", Domain.POSITIVE));
  }

  @Override
  public Expr formula(Inputs in) {
    Expr prediction = in.get("prediction");
    Expr target = in.get("target");
    Expr apart = new BoxPair(prediction, target).iou(eps).complement();
    Expr beta = apart.div(in.get("meanLoss").removeAxis(0));
    Expr gain = beta.mul(beta.sub(delta).mul(-Math.log(alpha)).exp()).div(delta);
    return gain.stopGradient().mul(new WiseIouLoss(eps).each(prediction, target));
  }
}
