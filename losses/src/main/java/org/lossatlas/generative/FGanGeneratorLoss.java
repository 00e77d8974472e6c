package org.lossatlas.generative;

import static org.lossatlas.Property.TWICE_DIFFERENTIABLE;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.signature.GeneratorLoss;

/// Brings generated samples closer to the data in the divergence that a critic measures.
///
/// ```
/// L = −C(fake),   or −T(fake) if nonSaturating
/// ```
///
/// `T` and `C` are those of [FGanDiscriminatorLoss], of the critic's raw outputs, which are real;
/// the exponentials of kl (`C`), reverse-kl (`T`) and squared-hellinger (both) overflow in float32
/// once an output is beyond 88. `−C` pulls little where the critic is sure that a sample is fake,
/// `−T`, the paper's heuristic, most. gan is [GanMinimaxGeneratorLoss], or
/// [GanNonSaturatingGeneratorLoss].
///
/// @param divergence of the data from the model: kl, reverse-kl, pearson, squared-hellinger,
///   jensen-shannon or gan
/// @param nonSaturating whether `−T` is minimised in place of `−C`
@Card(
    id = "f-gan-generator",
    name = "f-GAN, generator",
    aliases = {"variational divergence minimisation"},
    reference =
        "Sebastian Nowozin, Botond Cseke, Ryota Tomioka, f-GAN: Training Generative Neural"
            + " Samplers using Variational Divergence Minimization, NIPS 2016, arXiv:1606.00709",
    properties = {TWICE_DIFFERENTIABLE})
public record FGanGeneratorLoss(FDivergence divergence, boolean nonSaturating)
    implements GeneratorLoss {
  public FGanGeneratorLoss() {
    this(FDivergence.KL, false);
  }

  @Override
  public Expr each(Expr fakeLogits) {
    Expr gain = nonSaturating ? divergence.ofReal(fakeLogits) : divergence.ofFake(fakeLogits);
    return gain.neg();
  }

  @Override
  public double lipschitz() {
    return divergence.slope();
  }
}
