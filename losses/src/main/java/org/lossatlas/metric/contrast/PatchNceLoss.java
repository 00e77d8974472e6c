package org.lossatlas.metric.contrast;

import java.util.List;
import org.lossatlas.Card;
import org.lossatlas.Domain;
import org.lossatlas.Expr;
import org.lossatlas.Inputs;
import org.lossatlas.Loss;
import org.lossatlas.Property;
import org.lossatlas.Require;
import org.lossatlas.Slot;

/// Ties each patch of a translated image to the same place of its source, against all other places.
///
/// ```
/// L_np = −log softmax_j(q_np·k_nj / τ) at j = p                    q, k normalised
///      = softplus(logSumExp_{j≠p} s_npj − s_npp)                   as computed
/// ```
///
/// | input | shape | |
/// |---|---|---|
/// | `anchor` | `(N,P,D)` | `P` patches of each generated image |
/// | `positive` | `(N,P,D)` | the same places of the source, a constant, as in the authors' code |
///
/// A patch has a loss of its own, at least 0, and 0 where it is the only one. A zero vector has
/// cosine 0 with everything. Negatives are patches of the same image. Memory per image: `P·P`. The
/// authors put −10 in the place of the positive among the negatives, a term of e^−143.
///
/// @param temperature cosines are divided by it, above 0
@Card(
    id = "patch-nce",
    name = "PatchNCE",
    aliases = {"CUT loss"},
    reference =
        "Park, Efros, Zhang & Zhu, Contrastive Learning for Unpaired Image-to-Image"
            + " Translation, ECCV 2020, arXiv:2007.15651",
    properties = {Property.NON_NEGATIVE, Property.BOUNDED, Property.SCALE_INVARIANT})
public record PatchNceLoss(double temperature) implements Loss {
  public PatchNceLoss {
    Require.above("temperature", temperature, 0);
  }

  public PatchNceLoss() {
    this(0.07);
  }

  @Override
  public List<Slot> slots() {
    return List.of(
        Slot.learnt("anchor", "(N,P,D)", "N"), Slot.given("positive", "(N,P,D)", "N", Domain.REAL));
  }

  @Override
  public Expr formula(Inputs in) {
    Expr q = in.get("anchor").normalize(1);
    Expr k = in.get("positive").normalize(1);
    Expr others = q.range(q.dim(0)).oneHot(q.dim(0)).complement();
    Expr negatives = q.matMulTransposed(k).div(temperature).logSumExp(1, others);
    return negatives.sub(q.dot(k).div(temperature)).softplus();
  }
}
