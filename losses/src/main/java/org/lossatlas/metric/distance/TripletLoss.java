package org.lossatlas.metric.distance;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Require;
import org.lossatlas.metric.Distance;
import org.lossatlas.signature.TripleLoss;

/// Wants the positive nearer to the anchor than the negative, by a margin; beyond that it lets go.
///
/// ```
/// L = max(0, d(a, p) − d(a, n) + m)                    FaceNet with d = ‖·‖², eq. 2
///   = max(0, d(a, p) − min(d(a, n), d(p, n)) + m)      with swap: the negative is kept from both
/// ```
///
/// Vectors are real; the loss is at least 0. Memory per row: one vector. At a violation of exactly 0 the gradient is 0,
/// and so it is through a distance of 0. PyTorch adds 1e-6 to each difference and optax a constant below the root:
/// nothing is added here. PyTorch's `p = 1` is manhattan. Margins elsewhere: PyTorch and optax 1, sentence-transformers
/// 5, PML (pytorch-metric-learning) 0.05.
///
/// @param margin by how much the negative should be farther: any number, usually above 0
/// @param distance how distances are measured; FaceNet takes squared-euclidean
/// @param swap whether the distance of positive and negative is taken where it is the smaller
@Card(
    id = "triplet",
    name = "Triplet margin loss",
    aliases = {
      "PyTorch nn.TripletMarginLoss",
      "PyTorch nn.TripletMarginWithDistanceLoss",
      "optax triplet_margin_loss",
      "sentence-transformers TripletLoss",
      "PML TripletMarginLoss",
      "Paddle triplet_margin_loss",
      "Smile tripleMarginRanking"
    },
    reference =
        "F. Schroff, D. Kalenichenko, J. Philbin, FaceNet: A Unified Embedding for Face Recognition and Clustering,"
            + " CVPR 2015, arXiv 1503.03832; swap: V. Balntas et al., BMVC 2016",
    survey = "5.1")
public record TripletLoss(double margin, Distance distance, boolean swap) implements TripleLoss {
  public TripletLoss {
    Require.finite("margin", margin);
  }

  /// Euclidean, with margin 1.
  public TripletLoss() {
    this(1, Distance.EUCLIDEAN, false);
  }

  @Override
  public Expr each(Expr anchor, Expr positive, Expr negative) {
    Expr near = distance.between(anchor, positive);
    Expr far = distance.between(anchor, negative);
    if (swap) {
      far = far.min(distance.between(positive, negative));
    }
    return near.sub(far).add(margin).relu();
  }
}
