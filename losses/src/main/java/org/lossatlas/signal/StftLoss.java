package org.lossatlas.signal;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Property;
import org.lossatlas.Require;
import org.lossatlas.ir.ShapeException;
import org.lossatlas.signature.WaveformLoss;

/// Compares signals by their spectrograms: what sounds alike costs little, even where the samples
/// differ in phase.
///
/// ```
/// L = wSc ‖S_t − S_p‖ / ‖S_t‖ + wLogMag mean |log S_p − log S_t|     eqs. 3-5
///     + wLinMag mean |S_p − S_t|
/// S = √max(|X|², ε),   X = discrete Fourier transform of each windowed frame
/// ```
///
/// Prediction and target are real and longer than `fftSize/2`; the loss is at least 0. Signals are
/// reflected about their ends by `fftSize/2` samples, and a frame begins every `hopSize` samples:
/// `1 + ⌊T/hopSize⌋` of them, of the frequencies 0 to `fftSize/2`, not normalised. This is
/// `torch.stft` with `center=True, pad_mode='reflect'`. A power of at most `ε` counts as `ε`, with
/// gradient 0, so that silence is finite. No mel scale, no phase, no scale invariance; sample by
/// sample, where auraloss and Parallel WaveGAN take the norms over the whole batch. See
/// [SpectralConvergenceLoss] and [StftMagnitudeLoss] for its terms on spectrograms.
///
/// @param fftSize length of the transform in samples, even, at least 2
/// @param hopSize step between frames in samples, at least 1
/// @param winLength length of the window in samples, 1 to `fftSize`; in the middle of a frame
/// @param window how much the samples of a frame weigh
/// @param wSc weight of the spectral convergence, at least 0
/// @param wLogMag weight of the logarithms of magnitudes, at least 0
/// @param wLinMag weight of the magnitudes, at least 0
/// @param eps least power `ε`, above 0
@Card(
    id = "stft",
    name = "STFT loss",
    aliases = "auraloss STFTLoss",
    reference =
        "Yamamoto, Song & Kim, Parallel WaveGAN, ICASSP 2020, arXiv:1910.11480, eq. 3-5; Steinmetz"
            + " & Reiss, auraloss, 2020",
    properties = {Property.NON_NEGATIVE, Property.ZERO_AT_TARGET})
public record StftLoss(
    int fftSize,
    int hopSize,
    int winLength,
    Window window,
    double wSc,
    double wLogMag,
    double wLinMag,
    double eps)
    implements WaveformLoss {
  public StftLoss {
    Require.that(fftSize >= 2 && fftSize % 2 == 0, "fftSize", "even and at least 2", fftSize);
    Require.atLeast("hopSize", hopSize, 1);
    Require.within("winLength", winLength, 1, fftSize);
    Require.atLeast("wSc", wSc, 0);
    Require.atLeast("wLogMag", wLogMag, 0);
    Require.atLeast("wLinMag", wLinMag, 0);
    Require.above("eps", eps, 0);
  }

  public StftLoss() {
    this(1024, 256, 1024, Window.HANN, 1, 1, 0, 1e-8);
  }

  @Override
  public Expr each(Expr prediction, Expr target) {
    Expr predicted = power(prediction);
    Expr wanted = power(target);
    Expr magnitude = predicted.sqrt();
    Expr wantedMagnitude = wanted.sqrt();
    Expr convergence = new SpectralConvergenceLoss().each(magnitude, wantedMagnitude);
    Expr logarithmic = MagnitudeDistance.L1.between(predicted.log(), wanted.log()).mul(0.5);
    Expr linear = MagnitudeDistance.L1.between(magnitude, wantedMagnitude);
    return convergence.mul(wSc).add(logarithmic.mul(wLogMag)).add(linear.mul(wLinMag));
  }

  /// `S²`: `[frames, fftSize/2 + 1]`.
  private Expr power(Expr signal) {
    Expr frames = seen(signal).window(0, winLength, hopSize);
    Expr power = FrameSpectrum.power(frames, window.weights(winLength), fftSize);
    return power.gt(eps).where(power, power.constant(eps));
  }

  /// The samples that a window sees, reflected about both ends of the signal.
  private Expr seen(Expr signal) {
    int reach = fftSize / 2;
    int length = signal.dim(0).fixed();
    if (length <= reach) {
      throw new ShapeException(
          "stft: a signal of %d samples cannot be reflected by fftSize/2 = %d"
              .formatted(length, reach));
    }
    Expr before = signal.slice(0, 1, reach + 1).flip(0);
    Expr after = signal.slice(0, length - reach - 1, length - 1).flip(0);
    int start = (fftSize - winLength) / 2;
    return Expr.concat(0, before, signal, after).slice(0, start, start + length + winLength);
  }
}
