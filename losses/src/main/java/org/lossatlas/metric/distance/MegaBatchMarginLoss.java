package org.lossatlas.metric.distance;

import static org.lossatlas.Property.BOUNDED;
import static org.lossatlas.Property.NON_NEGATIVE;
import static org.lossatlas.Property.SCALE_INVARIANT;

import java.util.List;
import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Inputs;
import org.lossatlas.Loss;
import org.lossatlas.Require;
import org.lossatlas.Slot;
import org.lossatlas.metric.Cosine;
import org.lossatlas.metric.Partners;

/// Wants a pair to be alike, and the most alike of the other pairs' positives not to be; the larger
/// the batch, the harder that one is.
///
/// ```
/// L_i = max(0, m⁺ − s_ii) + max(0, max_{j≠i} s_ij − m⁻),   s_ij = cos(a_i, p_j)
/// ```
///
/// | input | shape | |
/// |---|---|---|
/// | `anchor` | `(N,D)` | real |
/// | `positive` | `(N,D)` | real, row `i` belongs to anchor `i` |
///
/// A zero vector has cosine 0 with everything. The loss is at least 0; a batch of one has no
/// negative, and no second term. Of equally hard negatives the first gets the gradient. Memory per
/// row: `N`. As in sentence-transformers; the paper has one margin between both similarities.
///
/// @param positiveMargin similarity wanted of a pair, in [−1, 1]
/// @param negativeMargin similarity allowed to the hardest negative, in [−1, 1]
@Card(
    id = "mega-batch-margin",
    name = "Mega-batch margin loss",
    aliases = {"sentence-transformers MegaBatchMarginLoss"},
    reference =
        "J. Wieting, K. Gimpel, ParaNMT-50M: Pushing the Limits of Paraphrastic Sentence"
            + " Embeddings with Millions of Machine Translations, ACL 2018, arXiv 1711.05732; as"
            + " in sentence-transformers",
    properties = {NON_NEGATIVE, BOUNDED, SCALE_INVARIANT})
public record MegaBatchMarginLoss(double positiveMargin, double negativeMargin) implements Loss {
  public MegaBatchMarginLoss {
    Require.within("positiveMargin", positiveMargin, -1, 1);
    Require.within("negativeMargin", negativeMargin, -1, 1);
  }

  public MegaBatchMarginLoss() {
    this(0.8, 0.3);
  }

  @Override
  public String signature() {
    return "anchor-positive";
  }

  @Override
  public List<Slot> slots() {
    return List.of(Slot.learnt("anchor", "(N,D)", "N"), Slot.learnt("positive", "(N,D)", "N"));
  }

  @Override
  public Expr formula(Inputs in) {
    Expr anchor = in.get("anchor");
    Expr positive = in.get("positive");
    Expr s = Cosine.toEach(anchor, positive);
    Expr none = s.constant(Double.NEGATIVE_INFINITY);
    Expr hardest = Partners.others(anchor).where(s, none).maxOver(0);
    Expr pull = Cosine.between(anchor, positive).neg().add(positiveMargin).relu();
    return pull.add(hardest.sub(negativeMargin).relu());
  }
}
