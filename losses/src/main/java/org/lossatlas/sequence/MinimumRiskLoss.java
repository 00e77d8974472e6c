package org.lossatlas.sequence;

import static org.lossatlas.Property.BOUNDED;
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

/// Trains a translator on the measure it is judged by: the risk expected over some candidates, each
/// as probable as the model makes it.
///
/// ```
/// L = Σ_k Q_k risk_k,   Q = softmax(α log P) over the K candidates
/// ```
///
/// The log-probabilities are at most 0, each summed over a candidate's tokens; the risk is any
/// number, larger is worse, such as one less a BLEU score. The loss lies between the smallest and
/// the largest risk of a row.
///
/// @param alpha sharpness `α` of the candidates' distribution, above 0
@Card(
    id = "minimum-risk",
    name = "Minimum risk training",
    aliases = {"MRT"},
    reference =
        "Shen et al., Minimum Risk Training for Neural Machine Translation, ACL 2016, arXiv"
            + " 1512.02433",
    properties = {BOUNDED, SHIFT_INVARIANT, TWICE_DIFFERENTIABLE})
public record MinimumRiskLoss(double alpha) implements Loss {
  public MinimumRiskLoss {
    Require.above("alpha", alpha, 0);
  }

  public MinimumRiskLoss() {
    this(0.005);
  }

  @Override
  public String signature() {
    return "candidates";
  }

  @Override
  public List<Slot> slots() {
    return List.of(
        Slot.learnt("logps", "(N,K)", "N", Domain.NON_POSITIVE),
        Slot.given("risk", "(N,K)", "N", Domain.REAL));
  }

  @Override
  public Expr formula(Inputs in) {
    return in.get("logps").mul(alpha).softmax(0).dot(in.get("risk"));
  }
}
