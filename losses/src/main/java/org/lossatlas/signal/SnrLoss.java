package org.lossatlas.signal;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Property;
import org.lossatlas.Require;
import org.lossatlas.signature.WaveformLoss;

/// The negative signal-to-noise ratio in decibels, the energy of the target over that of the error:
/// the logarithm pulls as hard on a signal that is nearly right as on a bad one.
///
/// ```
/// L = −10 log₁₀(‖t‖² / ‖p − t‖²)
///   = −10 log₁₀(‖t‖² / (‖p − t‖² + ε) + ε)     as computed
/// ```
///
/// Prediction `p` and target `t` are real; lower is better, and the loss is negative for good
/// predictions. `ε` keeps it finite, at most −10 log₁₀(ε): a silent target costs just that, 80
/// decibels, with gradient 0. Asteroid and auraloss place `ε` as here; torchmetrics does not centre
/// by default.
///
/// @param zeroMean whether each signal loses its mean over time first
/// @param eps added to the denominator and inside the logarithm, above 0
@Card(
    id = "snr",
    name = "Signal-to-noise ratio",
    aliases = {
      "auraloss SNRLoss",
      "asteroid SingleSrcNegSDR(snr)",
      "torchmetrics SignalNoiseRatio"
    },
    reference = "classical",
    properties = Property.TWICE_DIFFERENTIABLE)
public record SnrLoss(boolean zeroMean, double eps) implements WaveformLoss {
  public SnrLoss {
    Require.above("eps", eps, 0);
  }

  public SnrLoss() {
    this(true, 1e-8);
  }

  @Override
  public Expr each(Expr prediction, Expr target) {
    SignalPair pair = SignalPair.of(prediction, target, zeroMean);
    return SignalPair.negativeDecibels(pair.target(), pair.error(), eps);
  }
}
