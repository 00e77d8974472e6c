package org.lossatlas.signal;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Property;
import org.lossatlas.Require;
import org.lossatlas.signature.WaveformLoss;

/// Keeps the prediction from drifting off by a constant, which is not heard but uses up headroom;
/// added to [ErrorToSignalLoss].
///
/// ```
/// DC = (mean of t − p)² / (mean of t² + ε)     eq. 3
/// ```
///
/// Prediction `p` and target `t` are real; the loss is at least 0, and 0 for any error whose mean
/// is 0. A silent target divides by `ε`: large, but finite.
///
/// @param eps added to the denominator, above 0
@Card(
    id = "dc-offset",
    name = "DC loss",
    aliases = "auraloss DCLoss",
    reference =
        "Wright & Valimaki, Perceptual loss function for neural modeling of audio systems, ICASSP"
            + " 2020, arXiv:1911.08922, eq. 3",
    properties = {
      Property.CONVEX,
      Property.NON_NEGATIVE,
      Property.ZERO_AT_TARGET,
      Property.TWICE_DIFFERENTIABLE
    })
public record DcOffsetLoss(double eps) implements WaveformLoss {
  public DcOffsetLoss {
    Require.above("eps", eps, 0);
  }

  public DcOffsetLoss() {
    this(1e-8);
  }

  @Override
  public Expr each(Expr prediction, Expr target) {
    return target.sub(prediction).mean().square().div(target.square().mean().add(eps));
  }
}
