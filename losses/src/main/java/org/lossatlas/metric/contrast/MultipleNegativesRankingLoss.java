package org.lossatlas.metric.contrast;

import java.util.List;
import java.util.Optional;
import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Inputs;
import org.lossatlas.Loss;
import org.lossatlas.Property;
import org.lossatlas.Require;
import org.lossatlas.Slot;

/// Makes an anchor find its document among the documents of all anchors, and among hard negatives.
///
/// ```
/// L = logSumExp_j s_ij − s_ii,   s_ij = scale · cos(a_i, c_j),   c = positives, then negatives
///   = log(1 + e^u + e^v)                                         as computed
///
/// u = logSumExp_{j≠i} s_ij − s_ii over the positives, v the same over the negatives
/// symmetric: ½ (L + L'),  L' finds the anchor of a document among all anchors
/// ```
///
/// | input | shape | |
/// |---|---|---|
/// | `anchor` | `(N,D)` | queries |
/// | `positive` | `(N,D)` | row `i` belongs to anchor `i` |
/// | `negative` | `(K,D)` | hard negatives of all anchors; may be absent |
///
/// Vectors are real and normalised here; a zero vector has cosine 0 with everything. The loss is at
/// least 0, and 0 for a batch of one without negatives. Memory per row: `N + K`. Unlike in InfoNCE
/// the negatives come on top of the other positives. Equal documents in a batch count as each
/// other's negatives. The hardness weights of sentence-transformers are left out; symmetric without
/// negatives is CLIP with a fixed scale.
///
/// @param scale cosines are multiplied by it, above 0
/// @param symmetric whether documents find their anchors too, at half the weight
@Card(
    id = "multiple-negatives-ranking",
    name = "Multiple negatives ranking",
    aliases = {
      "in-batch negatives",
      "MNRL",
      "sentence-transformers MultipleNegativesRankingLoss",
      "sentence-transformers MultipleNegativesSymmetricRankingLoss",
      "TensorFlow Similarity MultiNegativesRankLoss",
      "n-pairs softmax"
    },
    reference =
        "Henderson, Al-Rfou, Strope, Sung, Lukacs, Guo, Kumar, Miklos & Kurzweil,"
            + " Efficient Natural Language Response Suggestion for Smart Reply, 2017,"
            + " arXiv:1705.00652",
    properties = {Property.NON_NEGATIVE, Property.BOUNDED, Property.SCALE_INVARIANT})
public record MultipleNegativesRankingLoss(double scale, boolean symmetric) implements Loss {
  public MultipleNegativesRankingLoss {
    Require.above("scale", scale, 0);
  }

  public MultipleNegativesRankingLoss() {
    this(20, false);
  }

  @Override
  public String signature() {
    return "contrast";
  }

  @Override
  public List<Slot> slots() {
    return List.of(
        Slot.learnt("anchor", "(N,D)", "N"),
        Slot.learnt("positive", "(N,D)", "N"),
        Slot.learnt("negative", "(K,D)", "").optional());
  }

  @Override
  public Expr formula(Inputs in) {
    Expr a = in.get("anchor").normalize(0);
    Expr p = in.get("positive").normalize(0);
    Expr s = a.constant(scale);
    Expr own = a.dot(p).mul(scale);
    Optional<Expr> v =
        in.find("negative").map(n -> a.dotEach(n.normalize(1)).mul(scale).logSumExp(0).sub(own));
    Expr inBatch = InBatch.recognition(a, p, s);
    Expr forward = v.map(inBatch::logAddExp).orElse(inBatch);
    return symmetric ? forward.add(InBatch.recognition(p, a, s)).div(2) : forward;
  }
}
