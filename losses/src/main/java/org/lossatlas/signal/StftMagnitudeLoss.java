package org.lossatlas.signal;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Property;
import org.lossatlas.Require;
import org.lossatlas.signature.SpectrumLoss;

/// Compares the logarithms of two spectrograms, as loudness is heard, so that faint components
/// count as much as loud ones.
///
/// ```
/// L = mean over frequencies and frames of |log(prediction + ε) − log(target + ε)|     eq. 3
/// ```
///
/// Or the square of that, or the magnitudes themselves. Both are magnitudes, at least 0; so is the
/// loss. Equal entries have gradient 0. With `ε` silence is finite, and its gradient at most 1/ε
/// before the mean; auraloss adds nothing by default.
///
/// @param log whether logarithms are compared, or magnitudes
/// @param distance absolute or squared difference
/// @param eps added inside both logarithms, above 0
@Card(
    id = "stft-magnitude",
    name = "STFT magnitude",
    aliases = {"log-magnitude loss", "auraloss STFTMagnitudeLoss"},
    reference = "Arik, Jun & Diamos, IEEE SPL 2019, arXiv:1808.06719, eq. 3",
    properties = {Property.NON_NEGATIVE, Property.ZERO_AT_TARGET, Property.SYMMETRIC})
public record StftMagnitudeLoss(boolean log, MagnitudeDistance distance, double eps)
    implements SpectrumLoss {
  public StftMagnitudeLoss {
    Require.above("eps", eps, 0);
  }

  public StftMagnitudeLoss() {
    this(true, MagnitudeDistance.L1, 1e-8);
  }

  @Override
  public Expr each(Expr prediction, Expr target) {
    return log
        ? distance.between(prediction.add(eps).log(), target.add(eps).log())
        : distance.between(prediction, target);
  }
}
