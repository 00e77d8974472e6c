package org.lossatlas.classification.probability;

import static org.lossatlas.Property.BOUNDED;
import static org.lossatlas.Property.CALIBRATED;
import static org.lossatlas.Property.NON_NEGATIVE;
import static org.lossatlas.Property.ROBUST;
import static org.lossatlas.Property.SHIFT_INVARIANT;
import static org.lossatlas.Property.TWICE_DIFFERENTIABLE;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Require;
import org.lossatlas.signature.MulticlassLoss;

/// The first terms of cross-entropy's Taylor series: with one of them bounded and robust against
/// wrong labels, with many cross-entropy itself.
///
/// ```
/// L = Σ_{i = 1..order} (1 − p_y)^i / i,   p = softmax(x)
/// ```
///
/// Logits `x` are real, the label `y` is the index of a class; the loss is at least 0 and at most
/// the sum of `1/i`. `1 − p_y` is `−expm1(log p_y)`, which keeps its digits where `p_y` is close to
/// 1. With order 1 it is half of [MaeSoftmaxLoss].
///
/// @param order how many terms of the series, at least 1
@Card(
    id = "taylor-cross-entropy",
    name = "Taylor cross-entropy",
    aliases = {"taylor-ce"},
    reference =
        "Feng, Shu, Lin, Lv, Li & An, Can Cross Entropy Loss Be Robust to Label Noise?,"
            + " IJCAI 2020",
    properties = {NON_NEGATIVE, BOUNDED, ROBUST, SHIFT_INVARIANT, CALIBRATED, TWICE_DIFFERENTIABLE})
public record TaylorCrossEntropyLoss(int order) implements MulticlassLoss {
  public TaylorCrossEntropyLoss {
    Require.atLeast("order", order, 1);
  }

  public TaylorCrossEntropyLoss() {
    this(2);
  }

  @Override
  public Expr each(Expr logits, Expr target) {
    Expr wrong = TrueClass.logProbability(logits, target).expm1().neg();
    Expr sum = wrong.constant(1.0 / order);
    for (int i = order - 1; i >= 1; i--) {
      sum = sum.mul(wrong).add(1.0 / i);
    }
    return sum.mul(wrong);
  }

  @Override
  public double lipschitz() {
    return TrueClass.SLOPE;
  }
}
