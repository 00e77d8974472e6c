package org.lossatlas.classification.probability;

import static org.lossatlas.Property.CONVEX;
import static org.lossatlas.Property.NON_NEGATIVE;
import static org.lossatlas.Property.ROBUST;
import static org.lossatlas.Property.TWICE_DIFFERENTIABLE;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.signature.BinaryLoss;

/// Binary cross-entropy in which both labels have the same say, however rare one of them is: edges
/// in an image, say.
///
/// ```
/// L = −β t log σ(x) − (1 − β) (1 − t) log(1 − σ(x)),   β = mean of 1 − t over the batch
///   = β t softplus(−x) + (1 − β) (1 − t) softplus(x)                     as computed
/// ```
///
/// Logits `x` are real, targets `t` in [0, 1]; the loss is at least 0. `β` is the share of
/// negatives in the whole batch, where HED takes each image by itself; a batch with one label only
/// costs 0. Value and gradient are finite for all finite logits. pytorch-toolbelt adds 1e−7 to the
/// number of elements and has a power on both weights, which is left out.
@Card(
    id = "balanced-cross-entropy",
    name = "Balanced binary cross-entropy",
    aliases = {"BaCE", "HED loss", "pytorch-toolbelt BalancedBCEWithLogitsLoss"},
    reference = "Xie & Tu, Holistically-Nested Edge Detection, ICCV 2015, arXiv:1504.06375",
    survey = "4.2.5",
    properties = {CONVEX, NON_NEGATIVE, ROBUST, TWICE_DIFFERENTIABLE})
public record BalancedCrossEntropyLoss() implements BinaryLoss {
  @Override
  public Expr each(Expr logits, Expr target) {
    Expr one = target.complement().totalMean().mul(target).mul(logits.neg().softplus());
    Expr zero = target.totalMean().mul(target.complement()).mul(logits.softplus());
    return one.add(zero);
  }

  @Override
  public double lipschitz() {
    return 1;
  }
}
