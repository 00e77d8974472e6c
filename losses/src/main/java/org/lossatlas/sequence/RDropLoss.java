package org.lossatlas.sequence;

import static org.lossatlas.Property.NON_NEGATIVE;
import static org.lossatlas.Property.SHIFT_INVARIANT;
import static org.lossatlas.Property.TWICE_DIFFERENTIABLE;

import java.util.List;
import org.lossatlas.Card;
import org.lossatlas.Domain;
import org.lossatlas.Expr;
import org.lossatlas.Inputs;
import org.lossatlas.Loss;
import org.lossatlas.Require;
import org.lossatlas.Slot;

/// Makes a network with dropout say the same twice: two passes of one input learn the label and are
/// drawn to each other.
///
/// ```
/// L = −(a_y + b_y) / 2 + α (KL(p ‖ q) + KL(q ‖ p)) / 2,   a = log p = log softmax(x₁),  b = log q
///   = −(a_y + b_y) / 2 + α/2 Σ_c (p_c − q_c) (a_c − b_c)                               as computed
/// ```
///
/// Both logits, `x₁` and `x₂`, are real and get gradients; the label `y` is the index of a class.
/// In the second form no term of the sum is negative, so that nothing cancels where the passes
/// nearly agree; the loss is at least 0. The cross-entropies are averaged, as in the authors'
/// example of use. The paper's equation 4 and fairseq sum them: theirs is twice this loss at half
/// the `alpha`.
///
/// @param alpha weight of the agreement, at least 0
@Card(
    id = "r-drop",
    name = "R-Drop",
    aliases = {"fairseq label_smoothed_cross_entropy_with_rdrop"},
    reference =
        "Liang et al., R-Drop: Regularized Dropout for Neural Networks, NeurIPS 2021, arXiv"
            + " 2106.14448",
    properties = {NON_NEGATIVE, SHIFT_INVARIANT, TWICE_DIFFERENTIABLE})
public record RDropLoss(double alpha) implements Loss {
  public RDropLoss {
    Require.atLeast("alpha", alpha, 0);
  }

  public RDropLoss() {
    this(5);
  }

  @Override
  public String signature() {
    return "two-logits";
  }

  @Override
  public List<Slot> slots() {
    return List.of(
        Slot.learnt("logits1", "(N,C)", "N"),
        Slot.learnt("logits2", "(N,C)", "N"),
        Slot.given("target", "(N)", "N", Domain.classOf("C")));
  }

  @Override
  public Expr formula(Inputs in) {
    Expr a = in.get("logits1").logSoftmax(0);
    Expr b = in.get("logits2").logSoftmax(0);
    Expr target = in.get("target");
    Expr disagreement = a.exp().sub(b.exp()).dot(a.sub(b));
    return disagreement.mul(alpha).sub(a.pick(0, target).add(b.pick(0, target))).mul(0.5);
  }
}
