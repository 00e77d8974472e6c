package org.lossatlas.regression.quantity;

import static org.lossatlas.Property.NON_NEGATIVE;
import static org.lossatlas.Property.SYMMETRIC;
import static org.lossatlas.Property.ZERO_AT_TARGET;

import java.util.List;
import org.lossatlas.Card;
import org.lossatlas.Domain;
import org.lossatlas.Expr;
import org.lossatlas.Require;
import org.lossatlas.Slot;
import org.lossatlas.signature.VectorLoss;

/// Compares depths by their logarithms and forgives, in part or in whole, a factor that a whole
/// image is wrong by.
///
/// ```
/// v = mean of d² − λ (mean of d)²,   d = log prediction − log target,  over the pixels of an image
///   = mean of (d − mean of d)² + (1 − λ) (mean of d)²     as computed
/// L = v, or √v
/// ```
///
/// Prediction and target are positive, a row an image and its entries the valid pixels; the loss is
/// at least 0. The second form subtracts no squares. With `root` the gradient is 0 where `v` is.
/// The defaults are the paper's; mmsegmentation takes the root, BTS 10 times the root with a
/// `lambda` of 0.85.
///
/// @param lambda share of the common factor that is forgiven, in [0, 1]: 1 is all of it
/// @param root whether the square root of each row's loss is taken
@Card(
    id = "scale-invariant-log",
    name = "Scale-invariant log (SILog)",
    aliases = {"SILog", "mmsegmentation SiLogLoss"},
    reference =
        "David Eigen, Christian Puhrsch, Rob Fergus, Depth Map Prediction from a Single Image using"
            + " a Multi-Scale Deep Network, NeurIPS 2014, arXiv:1406.2283",
    properties = {NON_NEGATIVE, ZERO_AT_TARGET, SYMMETRIC})
public record ScaleInvariantLogLoss(double lambda, boolean root) implements VectorLoss {
  public ScaleInvariantLogLoss {
    Require.within("lambda", lambda, 0, 1);
  }

  /// The paper's setting.
  public ScaleInvariantLogLoss() {
    this(0.5, false);
  }

  @Override
  public Expr each(Expr prediction, Expr target) {
    Expr d = prediction.log().sub(target.log());
    Expr mean = d.mean(0);
    Expr v = d.sub(mean).square().mean(0).add(mean.square().mul(1 - lambda));
    return root ? v.safeSqrt() : v;
  }

  @Override
  public List<Slot> slots() {
    return List.of(
        Slot.learnt("prediction", "(N,L)", "N", Domain.POSITIVE),
        Slot.given("target", "(N,L)", "N", Domain.POSITIVE));
  }
}
