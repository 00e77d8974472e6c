package org.lossatlas.generative;

import static org.lossatlas.Property.CONVEX;
import static org.lossatlas.Property.NON_NEGATIVE;
import static org.lossatlas.Property.SHIFT_INVARIANT;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.signature.AdversarialLoss;

/// Makes a generated sample seem more real than the real one beside it.
///
/// ```
/// L = f(g − r),   f(d) = softplus(−d) | (d − 1)² | max(0, 1 − d)
/// ```
///
/// The logits `r` of real and `g` of generated samples are real and of one shape, and compared by
/// position; the loss is at least 0, and only differences count. The real logits have a gradient
/// too, which changes nothing in a generator whose discriminator is held fixed.
///
/// @param base the loss `f` that judges the difference: bce, least-squares or hinge
@Card(
    id = "relativistic-gan-generator",
    name = "Relativistic GAN, paired, generator",
    aliases = {"RSGAN (bce)"},
    reference =
        "Alexia Jolicoeur-Martineau, The relativistic discriminator: a key element missing from"
            + " standard GAN, ICLR 2019, arXiv:1807.00734",
    properties = {CONVEX, NON_NEGATIVE, SHIFT_INVARIANT})
public record RelativisticGanGeneratorLoss(RelativisticBase base) implements AdversarialLoss {
  public RelativisticGanGeneratorLoss() {
    this(RelativisticBase.BCE);
  }

  @Override
  public Expr each(Expr realLogits, Expr fakeLogits) {
    return base.of(fakeLogits.sub(realLogits));
  }

  @Override
  public double lipschitz() {
    return Math.sqrt(2) * base.slope();
  }
}
