package org.lossatlas.generative;

import static org.lossatlas.Property.CONVEX;
import static org.lossatlas.Property.NON_NEGATIVE;
import static org.lossatlas.Property.ROBUST;
import static org.lossatlas.Property.TWICE_DIFFERENTIABLE;

import java.util.List;
import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Slot;
import org.lossatlas.signature.GeneratorLoss;

/// Lowers the energy that the discriminator gives to generated samples.
///
/// ```
/// L = E(fake)
/// ```
///
/// Energies are at least 0: the reconstruction errors of the discriminator, an autoencoder, one a
/// sample. It is the generator's side of EBGAN and of BEGAN.
@Card(
    id = "ebgan-generator",
    name = "Energy-based GAN, generator",
    aliases = {"EBGAN"},
    reference =
        "Junbo Zhao, Michael Mathieu, Yann LeCun, Energy-based Generative Adversarial Network,"
            + " ICLR 2017, arXiv:1609.03126",
    properties = {CONVEX, NON_NEGATIVE, ROBUST, TWICE_DIFFERENTIABLE})
@Card(
    id = "began-generator",
    name = "Boundary equilibrium GAN, generator",
    aliases = {"BEGAN"},
    reference =
        "David Berthelot, Thomas Schumm, Luke Metz, BEGAN: Boundary Equilibrium Generative"
            + " Adversarial Networks, 2017, arXiv:1703.10717",
    properties = {CONVEX, NON_NEGATIVE, ROBUST, TWICE_DIFFERENTIABLE})
public record EbganGeneratorLoss() implements GeneratorLoss {
  @Override
  public List<Slot> slots() {
    return List.of(Energy.slot("fakeLogits"));
  }

  @Override
  public Expr each(Expr fakeLogits) {
    return fakeLogits;
  }

  @Override
  public double lipschitz() {
    return 1;
  }
}
