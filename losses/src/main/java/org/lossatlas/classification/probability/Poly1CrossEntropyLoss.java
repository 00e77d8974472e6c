package org.lossatlas.classification.probability;

import static org.lossatlas.Property.CALIBRATED;
import static org.lossatlas.Property.NON_NEGATIVE;
import static org.lossatlas.Property.ROBUST;
import static org.lossatlas.Property.SHIFT_INVARIANT;
import static org.lossatlas.Property.TWICE_DIFFERENTIABLE;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Require;
import org.lossatlas.signature.MulticlassLoss;

/// Cross-entropy with more (or less) of its first polynomial term, which is what still pulls on
/// samples that are nearly right.
///
/// ```
/// L = −log p_y + ε (1 − p_y),   p = softmax(x)
///   = −log p_y − ε expm1(log p_y)                as computed
/// ```
///
/// Logits `x` are real, the label `y` is the index of a class; the loss is at least 0. The second
/// form keeps its digits where `p_y` is close to 1. The paper takes `ε` 2 for ImageNet and −1 for
/// detection; optax defaults to 2, most ports to 1.
///
/// @param epsilon what is added to the coefficient of `1 − p_y`, at least −1
@Card(
    id = "poly1-cross-entropy",
    name = "Poly-1 cross-entropy",
    aliases = {"PolyLoss", "optax poly_loss_cross_entropy"},
    reference =
        "Leng et al., PolyLoss: A Polynomial Expansion Perspective of Classification Loss"
            + " Functions, ICLR 2022, arXiv:2204.12511",
    survey = "4.2.16",
    properties = {NON_NEGATIVE, ROBUST, SHIFT_INVARIANT, CALIBRATED, TWICE_DIFFERENTIABLE})
public record Poly1CrossEntropyLoss(double epsilon) implements MulticlassLoss {
  public Poly1CrossEntropyLoss {
    Require.atLeast("epsilon", epsilon, -1);
  }

  public Poly1CrossEntropyLoss() {
    this(1);
  }

  @Override
  public Expr each(Expr logits, Expr target) {
    Expr logP = TrueClass.logProbability(logits, target);
    return logP.neg().sub(logP.expm1().mul(epsilon));
  }

  /// The length is at most `√2 (1 − p)(1 + ε p)`.
  @Override
  public double lipschitz() {
    return TrueClass.SLOPE * (1 + Math.max(epsilon, 0) / 4);
  }
}
