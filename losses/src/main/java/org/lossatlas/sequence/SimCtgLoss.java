package org.lossatlas.sequence;

import static org.lossatlas.Property.BOUNDED;
import static org.lossatlas.Property.NON_NEGATIVE;
import static org.lossatlas.Property.SCALE_INVARIANT;

import java.util.List;
import org.lossatlas.Card;
import org.lossatlas.Domain;
import org.lossatlas.Expr;
import org.lossatlas.Inputs;
import org.lossatlas.Loss;
import org.lossatlas.Require;
import org.lossatlas.Slot;

/// Tells the tokens of a sentence apart: hidden states of different tokens may be similar only up
/// to a point, so that a decoder does not fall into repetition.
///
/// ```
/// L = 1 / (ℓ (ℓ − 1)) Σ_{i≠j} max(0, ρ − s_ii + s_ij),   s_ij = cos(h_i, h_j)
/// ```
///
/// Hidden states `h` are real; a mask of 0 marks padding, `ℓ` is the number of the other tokens. A
/// sentence with fewer than two has loss 0 and gradient 0. A zero vector has cosine 0 with all,
/// itself included, and gradient 0; otherwise `s_ii` is 1. The loss is in [0, ρ + 1], the mean over
/// a sentence's pairs, and then over sentences, as in the paper; the authors' code divides the
/// batch's sum by the batch's pairs, which is the same where sentences are equally long.
///
/// @param margin `ρ`, by how much a token is to be more similar to itself than to others, in [-1,
///   1]
@Card(
    id = "simctg",
    name = "Token contrastive loss (SimCTG)",
    aliases = {"SimCTG"},
    reference =
        "Su et al., A Contrastive Framework for Neural Text Generation, NeurIPS 2022, arXiv"
            + " 2202.06417",
    properties = {NON_NEGATIVE, BOUNDED, SCALE_INVARIANT})
public record SimCtgLoss(double margin) implements Loss {
  public SimCtgLoss {
    Require.within("margin", margin, -1, 1);
  }

  public SimCtgLoss() {
    this(0.5);
  }

  @Override
  public String signature() {
    return "hidden-states";
  }

  @Override
  public List<Slot> slots() {
    return List.of(
        Slot.learnt("hidden", "(N,T,D)", "N"), Slot.given("mask", "(N,T)", "N", Domain.BINARY));
  }

  @Override
  public Expr formula(Inputs in) {
    Expr hidden = in.get("hidden");
    Expr mask = in.get("mask");
    Expr unit = hidden.normalize(1);
    Expr position = hidden.range(hidden.dim(0));
    Expr self = hidden.abs().maxOver(1).gt(0).insertAxis(-1);
    Expr excess = unit.matMulTransposed(unit).sub(self).add(margin).relu();
    Expr isPair =
        position.ne(position.insertAxis(-1)).and(mask).and(mask.insertAxis(-1));
    Expr tokens = mask.sum(0);
    return isPair.mul(excess).sum().div(tokens.mul(tokens.sub(1)).max(1));
  }
}
