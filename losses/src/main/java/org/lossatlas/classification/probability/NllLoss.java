package org.lossatlas.classification.probability;

import static org.lossatlas.Property.CONVEX;
import static org.lossatlas.Property.ROBUST;
import static org.lossatlas.Property.TWICE_DIFFERENTIABLE;

import java.util.List;
import org.lossatlas.Card;
import org.lossatlas.Domain;
import org.lossatlas.Expr;
import org.lossatlas.Inputs;
import org.lossatlas.Loss;
import org.lossatlas.Slot;

/// The negative log-probability of the true class, for models that end in a log-softmax.
///
/// ```
/// L = −lp_y
/// ```
///
/// Log-probabilities `lp` are taken as they are, any real numbers along the class axis 1; the label
/// `y` is the index of a class. They are not normalised again: where they are logits, take
/// [SparseCrossEntropyLoss]. PyTorch takes class weights and an ignored label as well, which come
/// from outside here.
@Card(
    id = "nll",
    name = "Negative log-likelihood",
    aliases = {"PyTorch nn.NLLLoss", "Smile Loss.nll", "DL4J LossNegativeLogLikelihood"},
    reference =
        "classical; Fisher, On the Mathematical Foundations of Theoretical Statistics, 1922",
    properties = {CONVEX, ROBUST, TWICE_DIFFERENTIABLE})
public record NllLoss() implements Loss {
  @Override
  public String signature() {
    return "log-probability";
  }

  @Override
  public List<Slot> slots() {
    return List.of(
        Slot.learnt("logProbabilities", "(N,C) or (N,C,L)", "NL"),
        Slot.given("target", "(N) or (N,L)", "NL", Domain.classOf("C")));
  }

  @Override
  public Expr formula(Inputs in) {
    return in.get("logProbabilities").pick(0, in.get("target")).neg();
  }

  @Override
  public double lipschitz() {
    return 1;
  }
}
