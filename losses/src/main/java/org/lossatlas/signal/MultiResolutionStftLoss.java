package org.lossatlas.signal;

import java.util.List;
import java.util.stream.IntStream;
import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Property;
import org.lossatlas.Require;
import org.lossatlas.signature.WaveformLoss;

/// Compares signals by spectrograms of several resolutions, so that the model cannot do well at one
/// trade-off between time and frequency at the expense of the others.
///
/// ```
/// L = mean over the resolutions of STFT(fftSize, hopSize, winLength)     eq. 6
/// ```
///
/// [StftLoss] is the loss at one resolution, and says what the letters mean. Prediction and target
/// are real and longer than half the longest transform; the loss is at least 0, and silence is
/// finite. The defaults are those of the paper and of auraloss.
///
/// @param fftSizes length of each transform in samples, even, at least 2
/// @param hopSizes step between frames in samples, at least 1; as many
/// @param winLengths length of each window in samples, 1 to that of the transform; as many
/// @param window how much the samples of a frame weigh
/// @param wSc weight of the spectral convergence, at least 0
/// @param wLogMag weight of the logarithms of magnitudes, at least 0
/// @param wLinMag weight of the magnitudes, at least 0
/// @param eps least power, above 0
@Card(
    id = "multi-resolution-stft",
    name = "Multi-resolution STFT loss",
    aliases = {"MRSTFT", "auraloss MultiResolutionSTFTLoss"},
    reference = "Yamamoto, Song & Kim, Parallel WaveGAN, ICASSP 2020, arXiv:1910.11480, eq. 6",
    properties = {Property.NON_NEGATIVE, Property.ZERO_AT_TARGET})
public record MultiResolutionStftLoss(
    List<Integer> fftSizes,
    List<Integer> hopSizes,
    List<Integer> winLengths,
    Window window,
    double wSc,
    double wLogMag,
    double wLinMag,
    double eps)
    implements WaveformLoss {
  public MultiResolutionStftLoss {
    fftSizes = List.copyOf(fftSizes);
    hopSizes = List.copyOf(hopSizes);
    winLengths = List.copyOf(winLengths);
    int count = fftSizes.size();
    Require.that(count > 0, "fftSizes", "at least one number", fftSizes);
    Require.that(hopSizes.size() == count, "hopSizes", "a number for each of fftSizes", hopSizes);
    Require.that(
        winLengths.size() == count, "winLengths", "a number for each of fftSizes", winLengths);
    for (int m = 0; m < count; m++) {
      // Refuses what one resolution refuses.
      new StftLoss(
          fftSizes.get(m), hopSizes.get(m), winLengths.get(m), window, wSc, wLogMag, wLinMag, eps);
    }
  }

  public MultiResolutionStftLoss() {
    this(
        List.of(1024, 2048, 512),
        List.of(120, 240, 50),
        List.of(600, 1200, 240),
        Window.HANN,
        1,
        1,
        0,
        1e-8);
  }

  @Override
  public Expr each(Expr prediction, Expr target) {
    return IntStream.range(0, fftSizes.size())
        .mapToObj(m -> resolution(m).each(prediction, target))
        .reduce(Expr::add)
        .orElseThrow()
        .div(fftSizes.size());
  }

  private StftLoss resolution(int m) {
    return new StftLoss(
        fftSizes.get(m), hopSizes.get(m), winLengths.get(m), window, wSc, wLogMag, wLinMag, eps);
  }
}
