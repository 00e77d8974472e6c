package org.lossatlas.regression.quantity;

import static org.lossatlas.Property.NON_NEGATIVE;
import static org.lossatlas.Property.ROBUST;
import static org.lossatlas.Property.SYMMETRIC;
import static org.lossatlas.Property.ZERO_AT_TARGET;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Require;
import org.lossatlas.signature.ElementwiseLoss;

/// A logarithm for small residuals that goes on as a line: the last pixel of a landmark's error
/// pulls harder than the first ten.
///
/// ```
/// L = ω log(1 + |r| / ε)     where |r| < ω,   r = prediction − target
///   = |r| − C                elsewhere,       C = ω − ω log(1 + ω / ε)
/// ```
///
/// Prediction and target are real; the loss is at least 0. It has a kink at 0, where its gradient
/// is 0. The defaults are those of the paper and mmpose; pytorch-toolbelt, catalyst and
/// segmentation-models-pytorch have 5 and 0.5. mmpose sums over the landmarks of a sample.
///
/// @param omega width `ω` of the logarithmic part, above 0
/// @param epsilon curvature `ε` of the logarithmic part, above 0: the smaller, the steeper at 0
@Card(
    id = "wing",
    name = "Wing",
    aliases = {
      "mmpose WingLoss",
      "pytorch-toolbelt WingLoss",
      "catalyst WingLoss",
      "segmentation-models-pytorch wing_loss"
    },
    reference =
        "Zhen-Hua Feng, Josef Kittler, Muhammad Awais, Patrik Huber, Xiao-Jun Wu, Wing Loss for"
            + " Robust Facial Landmark Localisation with Convolutional Neural Networks, CVPR 2018,"
            + " arXiv:1711.06753",
    properties = {NON_NEGATIVE, ZERO_AT_TARGET, SYMMETRIC, ROBUST})
public record WingLoss(double omega, double epsilon) implements ElementwiseLoss {
  public WingLoss {
    Require.above("omega", omega, 0);
    Require.above("epsilon", epsilon, 0);
  }

  /// The paper's setting.
  public WingLoss() {
    this(10, 2);
  }

  @Override
  public Expr each(Expr prediction, Expr target) {
    Expr r = prediction.sub(target).abs();
    double c = omega - omega * Math.log1p(omega / epsilon);
    return r.lt(omega).where(r.div(epsilon).log1p().mul(omega), r.sub(c));
  }

  @Override
  public double lipschitz() {
    return Math.max(omega / epsilon, 1);
  }
}
