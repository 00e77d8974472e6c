package org.lossatlas.classification.probability;

import static org.lossatlas.Property.CONVEX;
import static org.lossatlas.Property.NON_NEGATIVE;
import static org.lossatlas.Property.SHIFT_INVARIANT;
import static org.lossatlas.Property.TWICE_DIFFERENTIABLE;

import java.util.List;
import org.lossatlas.Card;
import org.lossatlas.Domain;
import org.lossatlas.Expr;
import org.lossatlas.Inputs;
import org.lossatlas.Loss;
import org.lossatlas.Slot;

/// Cross-entropy in which each class weighs as much as it is told to, so that rare or costly ones
/// are heard.
///
/// ```
/// L = −w_y log p_y,   p = softmax(x)
/// ```
///
/// | input | shape | values |
/// |---|---|---|
/// | logits | N, C or N, C, L | real |
/// | target | N or N, L | the index of a class |
/// | classWeights | C | at least 0 |
///
/// The loss is at least 0, and finite for all finite logits. The mean divides by the number of
/// rows. PyTorch's divides by the sum of the weights used; for that take [SparseCrossEntropyLoss]
/// with `w_y` as the weight of each row.
@Card(
    id = "weighted-cross-entropy",
    name = "Weighted cross-entropy",
    aliases = {"WCE", "PyTorch nn.CrossEntropyLoss(weight=...)"},
    reference =
        "King & Zeng, Logistic Regression in Rare Events Data, 2001; Ronneberger, Fischer &"
            + " Brox, U-Net, MICCAI 2015, arXiv:1505.04597",
    survey = "4.2.4",
    properties = {CONVEX, NON_NEGATIVE, SHIFT_INVARIANT, TWICE_DIFFERENTIABLE})
public record WeightedCrossEntropyLoss() implements Loss {
  @Override
  public String signature() {
    return "multiclass-weights";
  }

  @Override
  public List<Slot> slots() {
    return List.of(
        Slot.learnt("logits", "(N,C) or (N,C,L)", "NL"),
        Slot.given("target", "(N) or (N,L)", "NL", Domain.classOf("C")),
        Slot.given("classWeights", "(C)", "", Domain.NON_NEGATIVE));
  }

  @Override
  public Expr formula(Inputs in) {
    Expr target = in.get("target");
    Expr weight = in.get("classWeights").pick(0, target);
    return weight.mul(TrueClass.logProbability(in.get("logits"), target)).neg();
  }
}
