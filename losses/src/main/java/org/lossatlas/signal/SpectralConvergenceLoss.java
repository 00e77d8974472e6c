package org.lossatlas.signal;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Property;
import org.lossatlas.signature.SpectrumLoss;

/// The length of the error of a spectrogram as a share of the target's, which is ruled by the peaks
/// and so brings out the loud components first.
///
/// ```
/// L = ‖target − prediction‖ / max(‖target‖, 10⁻⁸)     eq. 2
/// ```
///
/// Norms are Frobenius norms, over frequencies and frames. Both are magnitudes, at least 0; so is
/// the loss. Equal spectra have gradient 0. Norms are taken in units of the largest entry, so that
/// no square overflows. Sample by sample, where auraloss and Parallel WaveGAN take both norms over
/// the whole batch, which is the same for one sample.
@Card(
    id = "spectral-convergence",
    name = "Spectral convergence",
    aliases = "auraloss SpectralConvergenceLoss",
    reference =
        "Arik, Jun & Diamos, Fast Spectrogram Inversion using Multi-head Convolutional Neural"
            + " Networks, IEEE SPL 2019, arXiv:1808.06719, eq. 2",
    properties = {Property.CONVEX, Property.NON_NEGATIVE, Property.ZERO_AT_TARGET})
public record SpectralConvergenceLoss() implements SpectrumLoss {
  private static final double LEAST_LENGTH = 1e-8;

  @Override
  public Expr each(Expr prediction, Expr target) {
    Expr error = target.sub(prediction).flatten().norm(0);
    return error.div(target.flatten().norm(0).max(LEAST_LENGTH));
  }
}
