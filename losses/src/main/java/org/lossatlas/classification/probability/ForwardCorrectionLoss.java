package org.lossatlas.classification.probability;

import static org.lossatlas.Property.NON_NEGATIVE;
import static org.lossatlas.Property.ROBUST;
import static org.lossatlas.Property.SHIFT_INVARIANT;
import static org.lossatlas.Property.TWICE_DIFFERENTIABLE;

import java.util.List;
import org.lossatlas.Card;
import org.lossatlas.Domain;
import org.lossatlas.Expr;
import org.lossatlas.Inputs;
import org.lossatlas.Loss;
import org.lossatlas.Slot;

/// Cross-entropy against labels that are known to be confused in a known way: the prediction is
/// confused alike before the two are compared.
///
/// ```
/// L = −log Σ_i p_i T_iy,   p = softmax(x)
///   = logSumExp_i(x_i) − logSumExp_i(x_i + log T_iy)     as computed, over the i with T_iy > 0
/// ```
///
/// | input | shape | values |
/// |---|---|---|
/// | logits | N, C or N, C, L | real |
/// | target | N or N, L | the index of a class, as observed |
/// | transition | C, C | `T_ij`, how likely true class `i` is observed as `j`; rows sum to 1 |
///
/// The loss is at least 0. It is finite for all finite logits unless nothing is ever observed as
/// `y`, a column of zeros: that costs +∞. The identity gives [SparseCrossEntropyLoss]. There is no
/// gradient to `T`.
@Card(
    id = "forward-correction",
    name = "Forward-corrected cross-entropy",
    aliases = {"forward loss correction"},
    reference =
        "Patrini, Rozza, Menon, Nock & Qu, Making Deep Neural Networks Robust to Label"
            + " Noise: A Loss Correction Approach, CVPR 2017, arXiv:1609.03683",
    properties = {NON_NEGATIVE, ROBUST, SHIFT_INVARIANT, TWICE_DIFFERENTIABLE})
public record ForwardCorrectionLoss() implements Loss {
  @Override
  public String signature() {
    return "multiclass-transition";
  }

  @Override
  public List<Slot> slots() {
    return List.of(
        Slot.learnt("logits", "(N,C) or (N,C,L)", "NL"),
        Slot.given("target", "(N) or (N,L)", "NL", Domain.classOf("C")),
        Slot.given("transition", "(C,C)", "", Domain.PROBABILITY));
  }

  @Override
  public Expr formula(Inputs in) {
    Expr logits = in.get("logits");
    Expr label = in.get("target").broadcastTo(logits.type().dims());
    Expr t = in.get("transition").pick(1, label);
    Expr possible = t.gt(0);
    Expr observed = logits.add(possible.where(t, t.constant(1)).log());
    return logits.logSumExp(0).sub(observed.logSumExp(0, possible));
  }

  @Override
  public double lipschitz() {
    return TrueClass.SLOPE;
  }
}
