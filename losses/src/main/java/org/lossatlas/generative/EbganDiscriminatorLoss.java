package org.lossatlas.generative;

import static org.lossatlas.Property.CONVEX;
import static org.lossatlas.Property.NON_NEGATIVE;
import static org.lossatlas.Property.ROBUST;

import java.util.List;
import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Require;
import org.lossatlas.Slot;
import org.lossatlas.signature.AdversarialLoss;

/// Gives real samples a low energy and generated ones a high one, up to a margin beyond which they
/// are left alone.
///
/// ```
/// L = E(real) + max(0, m − E(fake)),   m = margin
/// ```
///
/// Energies are at least 0: the reconstruction errors of the discriminator, an autoencoder, one a
/// sample. Both inputs have one shape and are paired by position, so the mean is that of the real
/// terms plus that of the fake ones; the loss is at least 0. At the kink the gradient is 0. The
/// paper's pulling-away term is left out.
///
/// @param margin energy beyond which generated samples are left alone, above 0
@Card(
    id = "ebgan-discriminator",
    name = "Energy-based GAN, discriminator",
    aliases = {"EBGAN"},
    reference =
        "Junbo Zhao, Michael Mathieu, Yann LeCun, Energy-based Generative Adversarial Network,"
            + " ICLR 2017, arXiv:1609.03126",
    properties = {CONVEX, NON_NEGATIVE, ROBUST})
public record EbganDiscriminatorLoss(double margin) implements AdversarialLoss {
  public EbganDiscriminatorLoss {
    Require.above("margin", margin, 0);
  }

  public EbganDiscriminatorLoss() {
    this(10);
  }

  @Override
  public List<Slot> slots() {
    return List.of(Energy.slot("realLogits"), Energy.slot("fakeLogits"));
  }

  @Override
  public Expr each(Expr realLogits, Expr fakeLogits) {
    return realLogits.add(fakeLogits.neg().add(margin).relu());
  }

  @Override
  public double lipschitz() {
    return Math.sqrt(2);
  }
}
