package org.lossatlas.signal;

import java.util.List;
import org.lossatlas.Card;
import org.lossatlas.Domain;
import org.lossatlas.Expr;
import org.lossatlas.Inputs;
import org.lossatlas.Loss;
import org.lossatlas.Property;
import org.lossatlas.Slot;
import org.lossatlas.ir.Dim;

/// Draws the embeddings of the time-frequency bins of one source together and those of different
/// sources apart, so that clustering them separates any number of sources.
///
/// ```
/// L = ‖V Vᵀ − Y Yᵀ‖²                               eq. 1
///   = ‖Vᵀ V‖² − 2 ‖Vᵀ Y‖² + ‖Yᵀ Y‖²                as computed, Frobenius norms
/// ```
///
/// | input | shape | values |
/// |---|---|---|
/// | embeddings `V` | B, L, D | real, a vector for each bin |
/// | target | B, L | the source that dominates the bin, at least 0; `Y` has a 1 at it |
///
/// The loss is at least 0. Nothing of size L × L is held: the rows of `Vᵀ Y` are sums over the bins
/// of a source. What cancels between the terms leaves float32 an error of about 10⁻⁷ of the
/// largest. Sources may have any numbers, and those that do not occur add nothing. The vectors are
/// taken as they are; the paper's are of length 1. Asteroid divides by the bins that are active, as
/// `normalize`.
///
/// @param normalize whether the loss is divided by the number of bins
@Card(
    id = "deep-clustering",
    name = "Deep clustering",
    aliases = "asteroid deep_clustering_loss",
    reference =
        "Hershey, Chen, Le Roux & Watanabe, Deep clustering: Discriminative embeddings for"
            + " segmentation and separation, ICASSP 2016, arXiv:1508.04306, eq. 1",
    properties = {Property.NON_NEGATIVE, Property.TWICE_DIFFERENTIABLE})
public record DeepClusteringLoss(boolean normalize) implements Loss {
  public DeepClusteringLoss() {
    this(true);
  }

  @Override
  public String signature() {
    return "cluster-embedding";
  }

  @Override
  public List<Slot> slots() {
    return List.of(
        Slot.learnt("embeddings", "(B,L,D)", "B"),
        Slot.given("target", "(B,L)", "B", Domain.LABEL));
  }

  @Override
  public Expr formula(Inputs in) {
    Expr embeddings = in.get("embeddings");
    Expr target = in.get("target");
    Dim bins = embeddings.dim(0);
    Expr order = target.argSort(0, false);
    Expr source = numbered(target.gather(0, order));
    Expr sorted = embeddings.gather(0, spread(order, embeddings));
    Expr sums = sorted.scatter(0, spread(source, embeddings), bins);
    Expr counts = source.constant(1).broadcastTo(List.of(bins)).scatter(0, source, bins);
    Expr products = embeddings.transpose(1, 0).matMul(embeddings);
    Expr loss = square(products).sub(square(sums).mul(2)).add(square(counts));
    return normalize ? loss.div(bins.fixed()) : loss;
  }

  /// Sorted labels as 0, 1, .. in their order.
  private static Expr numbered(Expr sorted) {
    int bins = sorted.dim(0).fixed();
    Expr isNew = sorted.slice(0, 1, bins).ne(sorted.slice(0, 0, bins - 1));
    return isNew.pad(0, 1, 0).cumSum(0);
  }

  private static Expr spread(Expr index, Expr vectors) {
    return index.insertAxis(-1).broadcastTo(vectors.type().dims());
  }

  private static Expr square(Expr matrix) {
    return matrix.square().sum();
  }
}
