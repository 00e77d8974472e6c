package org.lossatlas.signal;

import java.util.List;
import org.lossatlas.Card;
import org.lossatlas.Domain;
import org.lossatlas.Expr;
import org.lossatlas.Property;
import org.lossatlas.Require;
import org.lossatlas.Slot;
import org.lossatlas.signature.AlignmentLoss;

/// Asks of a forecast the right shape and the right time apart: sudden changes have to be there,
/// and then not late, where a squared error would blur them.
///
/// ```
/// L = α sdtw(x, y) + (1 − α) Σ_ij E_ij (i − j)²/T²     eqs. 2-5
/// ```
///
/// `sdtw` is [SoftDtwLoss] and `E`, its gradient by the distances `‖x_i − y_j‖²`, the soft
/// alignment: how much of the alignments passes each pair. Sequences `x` (prediction) and `y`
/// (target) are real vectors, at least one, and of one length. The gradient goes through the
/// alignment, a second derivative of the dynamic program, which is computed in double and finite at
/// any `γ` above 0. The shape term can be negative.
///
/// @param alpha share of the shape against the time, in [0, 1]
/// @param gamma smoothing `γ` of the alignment, above 0
@Card(
    id = "dilate",
    name = "DILATE (shape and time)",
    reference =
        "Le Guen & Thome, Shape and Time Distortion Loss for Training Deep Time Series Forecasting"
            + " Models, NeurIPS 2019, arXiv:1909.09020, eq. 2-5",
    properties = {Property.SYMMETRIC, Property.TWICE_DIFFERENTIABLE})
public record DilateLoss(double alpha, double gamma) implements AlignmentLoss {
  public DilateLoss {
    Require.within("alpha", alpha, 0, 1);
    Require.above("gamma", gamma, 0);
  }

  public DilateLoss() {
    this(0.5, 0.01);
  }

  /// Of one length.
  @Override
  public List<Slot> slots() {
    return List.of(
        Slot.learnt("prediction", "(B,T,D)", "B"),
        Slot.given("target", "(B,T,D)", "B", Domain.REAL));
  }

  @Override
  public Expr each(Expr prediction, Expr target) {
    Expr shape = SoftDtw.of(prediction, target, gamma);
    Expr time = TimeDistortion.of(prediction, target, gamma);
    return shape.mul(alpha).add(time.mul(1 - alpha));
  }
}
