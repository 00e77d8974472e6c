package org.lossatlas.sequence;

import static org.lossatlas.Property.CONVEX;
import static org.lossatlas.Property.NON_NEGATIVE;

import java.util.List;
import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Inputs;
import org.lossatlas.Loss;
import org.lossatlas.Slot;

/// Makes embeddings sparse, and evenly so: a dimension that many rows use costs more than the same
/// uses spread over several, as it does in an inverted index.
///
/// ```
/// L = Σ_d (1/N Σ_n |x_nd|)²
/// ```
///
/// Embeddings `x` are real. The loss is of the whole batch, at least 0, and 0 for embeddings that
/// are all 0; the gradient of an entry that is exactly 0 is 0. The threshold that
/// sentence-transformers may set on how many entries are in use is left out.
@Card(
    id = "flops",
    name = "FLOPS regulariser",
    aliases = {"SPLADE FLOPS", "sentence-transformers FlopsLoss"},
    reference =
        "Paria et al., Minimizing FLOPs to Learn Efficient Sparse Representations, ICLR 2020, arXiv"
            + " 2004.05665",
    properties = {CONVEX, NON_NEGATIVE})
public record FlopsLoss() implements Loss {
  @Override
  public String signature() {
    return "activations";
  }

  @Override
  public List<Slot> slots() {
    return List.of(Slot.learnt("embeddings", "(N,D)", "N"));
  }

  @Override
  public Expr formula(Inputs in) {
    return in.get("embeddings").abs().totalMean().square().sum();
  }
}
