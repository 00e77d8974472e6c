package org.lossatlas.ranking;

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

/// Teaches a ranker by how much a teacher puts the positive above each negative, whatever the level
/// of its scores.
///
/// ```
/// L_k = (positive − n_k − target_k)²
/// ```
///
/// | input | shape | values |
/// |---|---|---|
/// | positive | N | real |
/// | negative | N, K | real, the scores `n` of its negatives |
/// | target | N, K | real, the teacher's score of the positive minus that of the negative |
///
/// Every negative has a loss of its own, at least 0. Scores of two encoders are products of their
/// vectors, which the caller takes.
@Card(
    id = "margin-mse",
    name = "Margin MSE",
    aliases = {"sentence-transformers MarginMSELoss"},
    reference =
        "Hofstaetter, Althammer, Schroeder, Sertkan & Hanbury, Improving Efficient Neural"
            + " Ranking Models with Cross-Architecture Knowledge Distillation, 2020,"
            + " arXiv:2010.02666",
    properties = {CONVEX, NON_NEGATIVE, SHIFT_INVARIANT, TWICE_DIFFERENTIABLE})
public record MarginMseLoss() implements Loss {
  @Override
  public String signature() {
    return "score-negatives-target";
  }

  @Override
  public List<Slot> slots() {
    return List.of(
        Slot.learnt("positive", "(N)", "N"),
        Slot.learnt("negative", "(N,K)", "N"),
        Slot.given("target", "(N,K)", "N", Domain.REAL));
  }

  @Override
  public Expr formula(Inputs in) {
    Expr margin = in.get("positive").insertAxis(0).sub(in.get("negative"));
    return margin.sub(in.get("target")).square();
  }
}
