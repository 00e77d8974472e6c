package org.lossatlas.signal;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Property;
import org.lossatlas.Require;
import org.lossatlas.signature.AlignmentLoss;

/// Compares sequences by their shape, forgiving shifts and stretches in time: the cost of the best
/// alignment, softened so that it has a gradient.
///
/// ```
/// sdtw(x, y) = −γ log Σ_A exp(−Σ_(i,j) in A ‖x_i − y_j‖² / γ),   over all monotone alignments A
/// L = sdtw(x, y),   or normalized   sdtw(x, y) − (sdtw(x, x) + sdtw(y, y)) / 2
/// ```
///
/// Sequences `x` (prediction) and `y` (target) are real vectors, at least one each, and may differ
/// in length. The sum is over exponentially many alignments, by dynamic programming in the log
/// domain and in double; it takes time and memory `T · M` for each sequence. The loss can be
/// negative, and is least a little off the target, as all alignments count; normalized it is 0 for
/// equal sequences. No bandwidth restricts the alignments.
///
/// @param gamma smoothing `γ`, above 0; towards 0 the dynamic time warping distance
/// @param normalize whether the costs of both sequences with themselves are subtracted
@Card(
    id = "soft-dtw",
    name = "Soft-DTW",
    aliases = {"pytorch-softdtw-cuda SoftDTW", "tslearn soft_dtw"},
    reference =
        "Cuturi & Blondel, Soft-DTW: a Differentiable Loss Function for Time-Series, ICML 2017,"
            + " arXiv:1703.01541; divergence: Blondel, Mensch & Vert, AISTATS 2021,"
            + " arXiv:2010.08354",
    properties = {Property.SYMMETRIC, Property.TWICE_DIFFERENTIABLE})
public record SoftDtwLoss(double gamma, boolean normalize) implements AlignmentLoss {
  public SoftDtwLoss {
    Require.above("gamma", gamma, 0);
  }

  public SoftDtwLoss() {
    this(1, false);
  }

  @Override
  public Expr each(Expr prediction, Expr target) {
    Expr across = SoftDtw.of(prediction, target, gamma);
    if (!normalize) {
      return across;
    }
    Expr within = SoftDtw.of(prediction, prediction, gamma).add(SoftDtw.of(target, target, gamma));
    return across.sub(within.mul(0.5));
  }
}
