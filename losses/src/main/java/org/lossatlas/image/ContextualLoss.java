package org.lossatlas.image;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Property;
import org.lossatlas.Require;
import org.lossatlas.signature.FeatureLoss;

/// Wants each feature of the target to be found somewhere in the prediction, so that the two need
/// not be aligned.
///
/// ```
/// L = −log(mean over j of max over i of CX_ij),   CX_ij = softmax over j of (1 − e_ij) / h
/// e_ij = d_ij / (min_k d_ik + ε),   d_ij = 1 − cos(x_i − ȳ, y_j − ȳ)
/// ```
///
/// `x_i` and `y_j` are the features of prediction and target at each position, `ȳ` the mean of the
/// `y_j` of the same image, where some ports take that of the batch. A vector of length 0 is at
/// distance 1 of all. Features are real, the loss is at least 0. The logarithm of the softmax is
/// taken and carried through maximum and mean, so that nothing vanishes. Gradient flows through
/// minimum and maximum. Nearly equal features, whose distances are about `eps`, magnify rounding.
/// Every position meets every other: memory is the square of their number.
///
/// @param bandwidth `h`, above 0; smaller is closer to picking the nearest
/// @param eps beside the smallest distance, above 0
@Card(
    id = "contextual",
    name = "Contextual loss on given features",
    aliases = "CX loss",
    reference =
        "Mechrez, Talmi & Zelnik-Manor, The Contextual Loss for Image Transformation with"
            + " Non-Aligned Data, ECCV 2018, arXiv:1803.02077",
    properties = Property.NON_NEGATIVE)
public record ContextualLoss(double bandwidth, double eps) implements FeatureLoss {
  public ContextualLoss {
    Require.above("bandwidth", bandwidth, 0);
    Require.above("eps", eps, 0);
  }

  public ContextualLoss() {
    this(0.5, 1e-5);
  }

  @Override
  public Expr each(Expr prediction, Expr target) {
    Expr centre = target.mean(2).mean(1).insertAxis(0);
    Expr x = points(prediction).sub(centre).normalize(1);
    Expr y = points(target).sub(centre).normalize(1);
    Expr d = x.matMulTransposed(y).complement();
    Expr e = d.div(d.minOver(1).add(eps).insertAxis(1));
    Expr log = e.complement().div(bandwidth).logSoftmax(1);
    return log.maxOver(0).logSumExp(0).sub(log.size(1).log()).neg();
  }

  /// `[C, H, W]` into `[H · W, C]`.
  private static Expr points(Expr features) {
    int channels = features.dim(0).fixed();
    int positions = features.dim(1).fixed() * features.dim(2).fixed();
    return features.reshape(channels, positions).transpose(1, 0);
  }
}
