package org.lossatlas.regression.quantity;

import static org.lossatlas.Property.CONVEX;
import static org.lossatlas.Property.NON_NEGATIVE;
import static org.lossatlas.Property.ROBUST;
import static org.lossatlas.Property.SYMMETRIC;
import static org.lossatlas.Property.ZERO_AT_TARGET;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Require;
import org.lossatlas.signature.ElementwiseLoss;

/// The absolute residual beyond a tube in which errors cost nothing, so that a fit rests on few
/// samples: support vector regression.
///
/// ```
/// L = max(0, |r| − ε),   r = prediction − target
/// ```
///
/// Prediction and target are real; the loss is at least 0, and its gradient 0 within the tube and
/// at its edge. An `epsilon` of 0 gives the absolute error.
///
/// @param epsilon half the width `ε` of the tube, at least 0
@Card(
    id = "epsilon-insensitive",
    name = "Epsilon-insensitive",
    aliases = {"support vector regression", "sklearn epsilon_insensitive"},
    reference =
        "Vladimir Vapnik, The Nature of Statistical Learning Theory, 1995; Harris Drucker et al.,"
            + " Support Vector Regression Machines, NIPS 1996",
    properties = {CONVEX, NON_NEGATIVE, ZERO_AT_TARGET, SYMMETRIC, ROBUST})
public record EpsilonInsensitiveLoss(double epsilon) implements ElementwiseLoss {
  public EpsilonInsensitiveLoss {
    Require.atLeast("epsilon", epsilon, 0);
  }

  public EpsilonInsensitiveLoss() {
    this(0.1);
  }

  @Override
  public Expr each(Expr prediction, Expr target) {
    return prediction.sub(target).abs().sub(epsilon).relu();
  }

  @Override
  public double lipschitz() {
    return 1;
  }
}
