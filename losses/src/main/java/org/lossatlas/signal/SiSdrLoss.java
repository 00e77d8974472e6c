package org.lossatlas.signal;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Property;
import org.lossatlas.Require;
import org.lossatlas.signature.WaveformLoss;

/// The negative signal-to-distortion ratio in decibels, at whatever volume the prediction has: what
/// is the target up to a factor counts as signal, all the rest as distortion.
///
/// ```
/// L = −10 log₁₀(‖s‖² / ‖p − s‖²),   s = ⟨p, t⟩ / ‖t‖² · t                       eq. 3
///   = −10 log₁₀(‖s‖² / (‖p − s‖² + ε) + ε),   s = ⟨p, t⟩ / (‖t‖² + ε) · t       as computed
/// ```
///
/// Prediction `p` and target `t` are real; lower is better, and the loss is negative for good
/// predictions. `ε` keeps it finite, at most −10 log₁₀(ε): a silent target costs just that, 80
/// decibels, with gradient 0, as does a silent prediction, next to which the gradient grows to
/// about 1/ε. Next to a perfect prediction the distortion is mere rounding, and so is the value.
/// Asteroid and auraloss place `ε` as here; torchmetrics' SI-SDR does not centre by default, its
/// SI-SNR does.
///
/// @param zeroMean whether each signal loses its mean over time first
/// @param eps added to both denominators and inside the logarithm, above 0
@Card(
    id = "si-sdr",
    name = "Scale-invariant SDR",
    aliases = {
      "SI-SDR",
      "SI-SNR (zeroMean)",
      "auraloss SISDRLoss",
      "asteroid SingleSrcNegSDR(sisdr)",
      "torchmetrics ScaleInvariantSignalDistortionRatio",
      "speechbrain si-snr"
    },
    reference =
        "Le Roux, Wisdom, Erdogan & Hershey, SDR - half-baked or well done?, ICASSP 2019,"
            + " arXiv:1811.02508, eq. 3",
    properties = Property.BOUNDED)
public record SiSdrLoss(boolean zeroMean, double eps) implements WaveformLoss {
  public SiSdrLoss {
    Require.above("eps", eps, 0);
  }

  public SiSdrLoss() {
    this(true, 1e-8);
  }

  @Override
  public Expr each(Expr prediction, Expr target) {
    SignalPair pair = SignalPair.of(prediction, target, zeroMean);
    Expr signal = pair.scaledTarget(eps);
    return SignalPair.negativeDecibels(signal, pair.prediction().sub(signal), eps);
  }
}
