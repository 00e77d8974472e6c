package org.lossatlas.signal;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Property;
import org.lossatlas.Require;
import org.lossatlas.signature.WaveformLoss;

/// The energy of the error as a share of that of the target, so that quiet passages are learnt as
/// well as loud ones.
///
/// ```
/// ESR = Σ (t − p)² / (Σ t² + ε)
/// ```
///
/// Prediction `p` and target `t` are real; the loss is at least 0. The pre-emphasis filter of the
/// paper is left to the caller, who applies it to both. A silent target divides the error by `ε`:
/// large, but finite.
///
/// @param eps added to the denominator, above 0
@Card(
    id = "error-to-signal",
    name = "Error-to-signal ratio",
    aliases = {"ESR", "auraloss ESRLoss"},
    reference =
        "Wright, Damskagg & Valimaki, Real-time black-box modelling with recurrent neural"
            + " networks, DAFx 2019; Wright & Valimaki, ICASSP 2020, arXiv:1911.08922",
    properties = {
      Property.CONVEX,
      Property.NON_NEGATIVE,
      Property.ZERO_AT_TARGET,
      Property.TWICE_DIFFERENTIABLE
    })
public record ErrorToSignalLoss(double eps) implements WaveformLoss {
  public ErrorToSignalLoss {
    Require.above("eps", eps, 0);
  }

  public ErrorToSignalLoss() {
    this(1e-8);
  }

  @Override
  public Expr each(Expr prediction, Expr target) {
    Expr error = target.sub(prediction);
    return SignalPair.energy(error).div(SignalPair.energy(target).add(eps));
  }
}
