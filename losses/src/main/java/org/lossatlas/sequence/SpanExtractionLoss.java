package org.lossatlas.sequence;

import static org.lossatlas.Property.CONVEX;
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
import org.lossatlas.classification.probability.TrueClass;

/// Points at an answer within a text: one distribution over its positions for where the answer
/// starts, another for where it ends.
///
/// ```
/// L = −(log softmax(x)_start + log softmax(z)_end) / 2
/// ```
///
/// Logits of starts `x` and of ends `z` are real, one for each of the `C` positions; `start` and
/// `end` are positions. The loss is at least 0. A question without an answer points at position 0,
/// the token [CLS]. A position beyond the text is refused, where transformers ignores it, the start
/// and the end each for itself.
@Card(
    id = "span-extraction",
    name = "Span extraction (question answering)",
    aliases = {"transformers ForQuestionAnsweringLoss", "SQuAD loss"},
    reference = "Devlin et al., BERT, NAACL 2019, arXiv 1810.04805",
    properties = {CONVEX, NON_NEGATIVE, ROBUST, SHIFT_INVARIANT, TWICE_DIFFERENTIABLE})
public record SpanExtractionLoss() implements Loss {
  @Override
  public String signature() {
    return "span";
  }

  @Override
  public List<Slot> slots() {
    return List.of(
        Slot.learnt("startLogits", "(N,C)", "N"),
        Slot.learnt("endLogits", "(N,C)", "N"),
        Slot.given("start", "(N)", "N", Domain.classOf("C")),
        Slot.given("end", "(N)", "N", Domain.classOf("C")));
  }

  @Override
  public Expr formula(Inputs in) {
    Expr start = TrueClass.logProbability(in.get("startLogits"), in.get("start"));
    Expr end = TrueClass.logProbability(in.get("endLogits"), in.get("end"));
    return start.add(end).mul(-0.5);
  }

  /// Two gradients at right angles, each half that of a cross-entropy.
  @Override
  public double lipschitz() {
    return TrueClass.SLOPE / Math.sqrt(2);
  }
}
