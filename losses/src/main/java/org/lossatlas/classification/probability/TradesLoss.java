package org.lossatlas.classification.probability;

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

/// Cross-entropy on a sample as it is, and agreement with it on the same sample under attack: what
/// accuracy and robustness are worth to each other is one number.
///
/// ```
/// L = −log p_y + β Σ_c p_c (log p_c − log q_c)
/// p = softmax(clean logits),   q = softmax(adversarial logits)
/// ```
///
/// | input | shape | values |
/// |---|---|---|
/// | cleanLogits | N, C or N, C, L | real |
/// | adversarialLogits | N, C or N, C, L | real |
/// | target | N or N, L | the index of a class `y` |
///
/// The loss is at least 0, and finite for all finite logits; both logits have a gradient. The
/// attack, which looks for the input with the largest divergence, is the caller's.
///
/// @param beta factor on the agreement, at least 0
@Card(
    id = "trades",
    name = "TRADES",
    reference =
        "Zhang et al., Theoretically Principled Trade-off between Robustness and Accuracy,"
            + " ICML 2019, arXiv:1901.08573",
    properties = {NON_NEGATIVE, SHIFT_INVARIANT, TWICE_DIFFERENTIABLE})
public record TradesLoss(double beta) implements Loss {
  public TradesLoss {
    Require.atLeast("beta", beta, 0);
  }

  public TradesLoss() {
    this(6);
  }

  @Override
  public String signature() {
    return "multiclass-adversarial";
  }

  @Override
  public List<Slot> slots() {
    return List.of(
        Slot.learnt("cleanLogits", "(N,C) or (N,C,L)", "NL"),
        Slot.learnt("adversarialLogits", "(N,C) or (N,C,L)", "NL"),
        Slot.given("target", "(N) or (N,L)", "NL", Domain.classOf("C")));
  }

  @Override
  public Expr formula(Inputs in) {
    Expr logP = in.get("cleanLogits").logSoftmax(0);
    Expr logQ = in.get("adversarialLogits").logSoftmax(0);
    Expr divergence = logP.exp().dot(logP.sub(logQ));
    return divergence.mul(beta).sub(logP.pick(0, in.get("target")));
  }
}
