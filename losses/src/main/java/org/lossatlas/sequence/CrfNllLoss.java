package org.lossatlas.sequence;

import static org.lossatlas.Property.CONVEX;
import static org.lossatlas.Property.NON_NEGATIVE;
import static org.lossatlas.Property.SHIFT_INVARIANT;

import java.util.List;
import org.lossatlas.Card;
import org.lossatlas.Domain;
import org.lossatlas.Expr;
import org.lossatlas.Inputs;
import org.lossatlas.Loss;
import org.lossatlas.Slot;

/// Tags a sequence as a whole: besides how well a tag fits its place, it learns which tags follow
/// each other, and which stand first and last.
///
/// ```
/// L = log Σ_y′ exp score(y′) − score(y)
/// score(y) = start[y_0] + Σ_t logits[t, y_t] + Σ_t transitions[y_(t−1), y_t] + end[y_(T−1)]
/// ```
///
/// | input | shape | values |
/// |---|---|---|
/// | logits | N, T, C | real; the emissions, without softmax |
/// | target | N, T | tags, classes below C |
/// | inputLengths | N | 1 to T; logits and tags from there on are not read |
/// | transitions | C, C | real; `[i, j]` scores tag `i` followed by tag `j` |
/// | start, end | C | real |
///
/// The sum over all labellings is a dynamic program in the log domain; the loss is at least 0 and
/// finite for all finite scores. The transitions, start and end are learnt and shared by all rows;
/// where start and end are 0 the model has none. A start is a score more for the first tag and an
/// end one for the last, which is how they are computed. The mean is over sequences: torchcrf's
/// default is the sum, its token_mean divides by the number of tokens.
@Card(
    id = "crf-nll",
    name = "Linear-chain CRF negative log-likelihood",
    aliases = {"torchcrf CRF", "linear-chain CRF"},
    reference = "Lafferty, McCallum, Pereira, Conditional Random Fields, ICML 2001",
    properties = {CONVEX, NON_NEGATIVE, SHIFT_INVARIANT})
public record CrfNllLoss() implements Loss {
  @Override
  public String signature() {
    return "tagging";
  }

  @Override
  public List<Slot> slots() {
    return List.of(
        Slot.learnt("logits", "(N,T,C)", "N"),
        Slot.given("target", "(N,T)", "N", SequenceLabels.DOMAIN),
        Slot.given("inputLengths", "(N)", "N", Domain.lengthOf("T", 1)),
        Slot.learnt("transitions", "(C,C)", ""),
        Slot.learnt("start", "(C)", ""),
        Slot.learnt("end", "(C)", ""));
  }

  @Override
  public Expr formula(Inputs in) {
    Expr logits = in.get("logits");
    Expr lengths = in.get("inputLengths");
    Expr place = logits.range(logits.dim(0)).insertAxis(-1);
    Expr first = place.eq(0).mul(in.get("start"));
    Expr last = place.eq(lengths.sub(1)).mul(in.get("end"));
    return Expr.call(
        new CrfPrimitive(),
        logits.add(first).add(last),
        in.get("target"),
        lengths,
        in.get("transitions"));
  }
}
