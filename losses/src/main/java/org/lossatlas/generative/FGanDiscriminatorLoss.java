package org.lossatlas.generative;

import static org.lossatlas.Property.CONVEX;
import static org.lossatlas.Property.TWICE_DIFFERENTIABLE;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.signature.AdversarialLoss;

/// Makes a critic measure how far the generated samples are from the data, by a divergence of
/// choice.
///
/// ```
/// L = C(fake) − T(real),   C(v) = f*(T(v))
/// ```
///
/// | divergence | `T(v)` | `C(v)` |
/// |---|---|---|
/// | kl | `v` | `e^(v − 1)` |
/// | reverse-kl | `−e^−v` | `v − 1` |
/// | pearson | `v` | `v² / 4 + v` |
/// | squared-hellinger | `1 − e^−v` | `eᵛ − 1` |
/// | jensen-shannon | `log 2 − softplus(−v)` | `softplus(v) − log 2` |
/// | gan | `−softplus(−v)` | `softplus(v)` |
///
/// Both inputs are the critic's raw outputs, real and of one shape, paired by position, so the mean
/// is that of the fake terms less that of the real ones. At its least the mean is the divergence
/// with a minus sign. Activation `T` and conjugate `f*` are put together in closed form, so
/// jensen-shannon and gan are safe anywhere; the exponential of kl, reverse-kl and
/// squared-hellinger overflows in float32 once an output is beyond 88. gan is
/// [GanDiscriminatorLoss].
///
/// @param divergence of the data from the model: kl, reverse-kl, pearson, squared-hellinger,
///   jensen-shannon or gan
@Card(
    id = "f-gan-discriminator",
    name = "f-GAN, discriminator",
    aliases = {"variational divergence minimisation"},
    reference =
        "Sebastian Nowozin, Botond Cseke, Ryota Tomioka, f-GAN: Training Generative Neural"
            + " Samplers using Variational Divergence Minimization, NIPS 2016, arXiv:1606.00709",
    properties = {CONVEX, TWICE_DIFFERENTIABLE})
public record FGanDiscriminatorLoss(FDivergence divergence) implements AdversarialLoss {
  public FGanDiscriminatorLoss() {
    this(FDivergence.KL);
  }

  @Override
  public Expr each(Expr realLogits, Expr fakeLogits) {
    return divergence.ofFake(fakeLogits).sub(divergence.ofReal(realLogits));
  }

  @Override
  public double lipschitz() {
    return Math.sqrt(2) * divergence.slope();
  }
}
