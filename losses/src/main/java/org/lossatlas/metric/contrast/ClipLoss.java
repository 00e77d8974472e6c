package org.lossatlas.metric.contrast;

import java.util.List;
import org.lossatlas.Card;
import org.lossatlas.Domain;
import org.lossatlas.Expr;
import org.lossatlas.Inputs;
import org.lossatlas.Loss;
import org.lossatlas.Property;
import org.lossatlas.Slot;

/// Makes each view recognise the other one among those of the whole batch, and learns how sharply.
///
/// ```
/// L = ½ (logSumExp_j s_ij + logSumExp_j s_ji) − s_ii,   s_ij = scale · cos(z1_i, z2_j)
/// ```
///
/// | input | shape | |
/// |---|---|---|
/// | `z1`, `z2` | `(N,D)` | two views, such as images and texts; row `i` belongs to row `i` |
/// | `logitScale` | `(1)` | the multiplier itself, above 0 |
///
/// Views are normalised here, which open_clip expects beforehand; a zero vector has cosine 0 with
/// everything. The loss is at least 0, and 0 for a batch of one. Each direction is computed as
/// `softplus(logSumExp_{j≠i} s_ij − s_ii)`, which loses no digits of a small loss. Memory per row:
/// `N`. The scale is usually `exp` of a learnt number, starts at 1/0.07 and is held below 100 by
/// the caller; for a fixed one see [MultipleNegativesRankingLoss].
@Card(
    id = "clip",
    name = "CLIP",
    aliases = {
      "open_clip ClipLoss",
      "symmetric InfoNCE",
      "sentence-transformers MultipleNegativesSymmetricRankingLoss"
    },
    reference =
        "Radford et al., Learning Transferable Visual Models From Natural Language"
            + " Supervision, ICML 2021, arXiv:2103.00020",
    properties = Property.NON_NEGATIVE)
public record ClipLoss() implements Loss {
  @Override
  public String signature() {
    return "two-view-scaled";
  }

  @Override
  public List<Slot> slots() {
    return List.of(
        Slot.learnt("z1", "(N,D)", "N"),
        Slot.learnt("z2", "(N,D)", "N"),
        Slot.learnt("logitScale", "(1)", "", Domain.POSITIVE));
  }

  @Override
  public Expr formula(Inputs in) {
    Expr a = in.get("z1").normalize(0);
    Expr b = in.get("z2").normalize(0);
    Expr scale = in.get("logitScale").at(0, 0);
    return InBatch.recognition(a, b, scale).add(InBatch.recognition(b, a, scale)).div(2);
  }
}
