package org.lossatlas.classification.probability;

import static org.lossatlas.Property.NON_NEGATIVE;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Require;
import org.lossatlas.signature.BinaryLoss;

/// Binary cross-entropy in which samples that are as hard as many others share one vote: neither
/// the mass of easy ones nor the outliers decide.
///
/// ```
/// L = N / (n_b M) · −log p_t,   p_t = σ(s),  s = (2t − 1) x
/// b = min(⌊g · bins⌋, bins − 1),   g = |σ(x) − t| = σ(−s)                     as computed
/// ```
///
/// `n_b` counts the elements of the batch in the same bin, `M` the bins that are not empty, `N` all
/// elements. Logits `x` are real, labels `t` 0 or 1; the loss is at least 0. The weight is constant
/// in the gradient. Dividing by the bins that are not empty is what the authors' code does, the
/// paper divides by all; mmdet has 10 bins, the paper 30. The moving average of `n_b` over batches
/// is a state and left out. A `g` on the edge of two bins belongs to the upper one.
///
/// @param bins into how many equal parts the gradient norms in [0, 1] fall, at least 1
@Card(
    id = "ghm-c",
    name = "Gradient harmonized classification loss",
    aliases = {"GHM-C", "mmdet GHMC"},
    reference =
        "Li, Liu & Wang, Gradient Harmonized Single-stage Detector, AAAI 2019,"
            + " arXiv:1811.05181",
    survey = "4.2.8",
    properties = {NON_NEGATIVE})
public record GhmClassificationLoss(int bins) implements BinaryLoss {
  public GhmClassificationLoss {
    Require.atLeast("bins", bins, 1);
  }

  public GhmClassificationLoss() {
    this(10);
  }

  @Override
  public Expr each(Expr logits, Expr target) {
    Expr s = BinaryLabel.own(logits, target);
    Expr bin = s.neg().sigmoid().mul(bins).floor().min(bins - 1).stopGradient();
    Expr counts = bin.oneHot(bins).total();
    Expr alike = counts.pick(0, bin).mul(counts.gt(0).sum(0));
    return s.rowCount().div(alike).mul(s.neg().softplus());
  }
}
