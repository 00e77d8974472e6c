package org.lossatlas.signal;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Property;
import org.lossatlas.Require;
import org.lossatlas.signature.WaveformLoss;

/// The negative signal-to-distortion ratio in decibels, with a wrong volume as distortion: turning
/// the prediction up or down from that of the target only costs.
///
/// ```
/// L = −10 log₁₀(‖a t‖² / ‖p − t‖²),   a = ⟨p, t⟩ / ‖t‖²                         eq. 8
///   = −10 log₁₀(‖a t‖² / (‖p − t‖² + ε) + ε),   a = ⟨p, t⟩ / (‖t‖² + ε)         as computed
/// ```
///
/// Prediction `p` and target `t` are real; lower is better, and the loss is negative for good
/// predictions. `ε` keeps it finite, at most −10 log₁₀(ε): a silent target costs just that, 80
/// decibels, with gradient 0, as does a silent prediction. Asteroid and auraloss place `ε` as here.
///
/// @param zeroMean whether each signal loses its mean over time first
/// @param eps added to both denominators and inside the logarithm, above 0
@Card(
    id = "sd-sdr",
    name = "Scale-dependent SDR",
    aliases = {"SD-SDR", "auraloss SDSDRLoss", "asteroid SingleSrcNegSDR(sdsdr)"},
    reference = "Le Roux, Wisdom, Erdogan & Hershey, ICASSP 2019, arXiv:1811.02508, eq. 8",
    properties = {Property.BOUNDED, Property.TWICE_DIFFERENTIABLE})
public record SdSdrLoss(boolean zeroMean, double eps) implements WaveformLoss {
  public SdSdrLoss {
    Require.above("eps", eps, 0);
  }

  public SdSdrLoss() {
    this(true, 1e-8);
  }

  @Override
  public Expr each(Expr prediction, Expr target) {
    SignalPair pair = SignalPair.of(prediction, target, zeroMean);
    return SignalPair.negativeDecibels(pair.scaledTarget(eps), pair.error(), eps);
  }
}
