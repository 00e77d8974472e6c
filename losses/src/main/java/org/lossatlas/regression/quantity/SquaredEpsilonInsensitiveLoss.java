package org.lossatlas.regression.quantity;

import static org.lossatlas.Property.CONVEX;
import static org.lossatlas.Property.NON_NEGATIVE;
import static org.lossatlas.Property.SYMMETRIC;
import static org.lossatlas.Property.ZERO_AT_TARGET;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Require;
import org.lossatlas.signature.ElementwiseLoss;

/// The square of what a residual exceeds a tube by, in which errors cost nothing.
///
/// ```
/// L = max(0, |r| − ε)²,   r = prediction − target
/// ```
///
/// Prediction and target are real; the loss is at least 0, continuously differentiable, and finite
/// while the square of the residual is. There is no factor 1/2.
///
/// @param epsilon half the width `ε` of the tube, at least 0
@Card(
    id = "squared-epsilon-insensitive",
    name = "Squared epsilon-insensitive",
    aliases = {"sklearn squared_epsilon_insensitive"},
    reference = "Vladimir Vapnik, The Nature of Statistical Learning Theory, 1995",
    properties = {CONVEX, NON_NEGATIVE, ZERO_AT_TARGET, SYMMETRIC})
public record SquaredEpsilonInsensitiveLoss(double epsilon) implements ElementwiseLoss {
  public SquaredEpsilonInsensitiveLoss {
    Require.atLeast("epsilon", epsilon, 0);
  }

  public SquaredEpsilonInsensitiveLoss() {
    this(0.1);
  }

  @Override
  public Expr each(Expr prediction, Expr target) {
    return prediction.sub(target).abs().sub(epsilon).relu().square();
  }
}
