package org.lossatlas.sequence;

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
import org.lossatlas.Require;
import org.lossatlas.Slot;
import org.lossatlas.classification.probability.TrueClass;

/// Cross-entropy that also makes some tokens improbable, such as those just said: against
/// repetition.
///
/// ```
/// L = −log p_y − α Σ_{c in candidates} log(1 − p_c),   p = softmax(x)
/// ```
///
/// Logits `x` are real, a row is a token, the label `y` the index of the true one. Candidates are
/// marked by 1, all others by 0, the true one among them; in the paper they are the earlier tokens
/// of the text. The loss is at least 0. `log(1 − p_c)` is exact where `p_c` is next to 1: it is
/// then taken from the logits of the others. The authors' code holds `1 − p_c` above 1e-5 instead.
///
/// @param alpha weight `α` of the candidates, at least 0
@Card(
    id = "unlikelihood",
    name = "Token unlikelihood",
    aliases = {"unlikelihood training"},
    reference =
        "Welleck, Kulikov, Roller, Dinan, Cho, Weston, Neural Text Generation with Unlikelihood"
            + " Training, ICLR 2020, arXiv 1908.04319",
    properties = {NON_NEGATIVE, ROBUST, SHIFT_INVARIANT, TWICE_DIFFERENTIABLE})
public record UnlikelihoodLoss(double alpha) implements Loss {
  public UnlikelihoodLoss {
    Require.atLeast("alpha", alpha, 0);
  }

  public UnlikelihoodLoss() {
    this(1);
  }

  @Override
  public String signature() {
    return "multiclass-candidates";
  }

  @Override
  public List<Slot> slots() {
    return List.of(
        Slot.learnt("logits", "(N,C)", "N"),
        Slot.given("target", "(N)", "N", Domain.classOf("C")),
        Slot.given("candidates", "(N,C)", "N", Domain.BINARY));
  }

  @Override
  public Expr formula(Inputs in) {
    Expr logits = in.get("logits");
    Expr avoided =
        in.get("candidates").where(TrueClass.logComplements(logits), logits.constant(0)).sum(0);
    Expr label = TrueClass.logProbability(logits, in.get("target"));
    return label.add(avoided.mul(alpha)).neg();
  }

  /// The gradient of `−log(1 − p_c)` is `p_c` times a difference of two distributions.
  @Override
  public double lipschitz() {
    return TrueClass.SLOPE * (1 + alpha);
  }
}
