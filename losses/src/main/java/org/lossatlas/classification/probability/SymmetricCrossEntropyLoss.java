package org.lossatlas.classification.probability;

import static org.lossatlas.Property.NON_NEGATIVE;
import static org.lossatlas.Property.ROBUST;
import static org.lossatlas.Property.SHIFT_INVARIANT;
import static org.lossatlas.Property.TWICE_DIFFERENTIABLE;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Require;
import org.lossatlas.signature.MulticlassLoss;

/// Cross-entropy of the label and, the other way round, of the prediction: the second is bounded,
/// so wrong labels do less harm.
///
/// ```
/// SL = −α log p_y − β Σ_c p_c log t_c,   log 0 := A
///    = −α log p_y + β A expm1(log p_y)                 as computed
/// ```
///
/// Logits are real, `p` is their softmax, the label `y` is the index of a class and `t` its one-hot
/// vector; the loss is at least 0. The usual code clamps `t` at 1e−4, which is an `A` of −9.21, and
/// `p` at 1e−7, which is not done here.
///
/// @param alpha factor on the cross-entropy, at least 0
/// @param beta factor on the reverse cross-entropy, at least 0
/// @param logZero the number `A` that stands for log 0, below 0
@Card(
    id = "symmetric-cross-entropy",
    name = "Symmetric cross-entropy",
    aliases = {"SCE", "SL", "catalyst SymmetricCrossEntropyLoss"},
    reference =
        "Wang et al., Symmetric Cross Entropy for Robust Learning with Noisy Labels, ICCV 2019,"
            + " arXiv:1908.06112",
    properties = {NON_NEGATIVE, ROBUST, SHIFT_INVARIANT, TWICE_DIFFERENTIABLE})
public record SymmetricCrossEntropyLoss(double alpha, double beta, double logZero)
    implements MulticlassLoss {
  public SymmetricCrossEntropyLoss {
    Require.atLeast("alpha", alpha, 0);
    Require.atLeast("beta", beta, 0);
    Require.below("logZero", logZero, 0);
  }

  public SymmetricCrossEntropyLoss() {
    this(0.1, 1, -4);
  }

  @Override
  public Expr each(Expr logits, Expr target) {
    Expr logP = TrueClass.logProbability(logits, target);
    return logP.mul(-alpha).add(logP.expm1().mul(beta * logZero));
  }

  @Override
  public double lipschitz() {
    return alpha * TrueClass.SLOPE - beta * logZero * TrueClass.PROBABILITY_SLOPE;
  }
}
