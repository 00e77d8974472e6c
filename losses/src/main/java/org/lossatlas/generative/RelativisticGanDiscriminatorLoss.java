package org.lossatlas.generative;

import static org.lossatlas.Property.CONVEX;
import static org.lossatlas.Property.NON_NEGATIVE;
import static org.lossatlas.Property.SHIFT_INVARIANT;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.signature.AdversarialLoss;

/// Teaches a discriminator that a real sample is more real than the generated one beside it, rather
/// than real by itself.
///
/// ```
/// L = f(r − g),   f(d) = softplus(−d) | (d − 1)² | max(0, 1 − d)
/// ```
///
/// The logits `r` of real and `g` of generated samples are real and of one shape, and compared by
/// position; the loss is at least 0, and only differences count. The hinge has gradient 0 at its
/// kink, and the least squares no factor 1/2. R3GAN adds its penalties to base bce.
///
/// @param base the loss `f` that judges the difference: bce, least-squares or hinge
@Card(
    id = "relativistic-gan-discriminator",
    name = "Relativistic GAN, paired, discriminator",
    aliases = {"RSGAN (bce)", "RpGAN", "R3GAN without its penalties (bce)"},
    reference =
        "Alexia Jolicoeur-Martineau, The relativistic discriminator: a key element missing from"
            + " standard GAN, ICLR 2019, arXiv:1807.00734",
    properties = {CONVEX, NON_NEGATIVE, SHIFT_INVARIANT})
public record RelativisticGanDiscriminatorLoss(RelativisticBase base) implements AdversarialLoss {
  public RelativisticGanDiscriminatorLoss() {
    this(RelativisticBase.BCE);
  }

  @Override
  public Expr each(Expr realLogits, Expr fakeLogits) {
    return base.of(realLogits.sub(fakeLogits));
  }

  @Override
  public double lipschitz() {
    return Math.sqrt(2) * base.slope();
  }
}
