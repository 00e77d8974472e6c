package org.lossatlas.generative;

import static org.lossatlas.Property.CONVEX;
import static org.lossatlas.Property.NON_NEGATIVE;
import static org.lossatlas.Property.ROBUST;
import static org.lossatlas.Property.TWICE_DIFFERENTIABLE;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.signature.AdversarialLoss;

/// Teaches a discriminator to tell real samples from generated ones, as binary cross-entropy with
/// label 1 for real and 0 for fake.
///
/// ```
/// L = −log σ(r) − log(1 − σ(f))        eq. 1, negated
///   = softplus(−r) + softplus(f)       as computed
/// ```
///
/// The logits `r` of real and `f` of generated samples are real and of one shape, paired by
/// position, so the mean is that of the real terms plus that of the fake ones, as in StudioGAN;
/// MONAI's trainers and BasicSR halve it. The loss is at least 0. No probability is formed, so
/// nothing overflows or has to be clamped. The minimax and the non-saturating game differ for the
/// generator alone.
@Card(
    id = "gan-minimax-discriminator",
    name = "GAN, minimax, discriminator",
    aliases = {"StudioGAN d_vanilla", "mmagic GANLoss(vanilla)", "BasicSR GANLoss(vanilla)"},
    reference =
        "Ian Goodfellow, Jean Pouget-Abadie, Mehdi Mirza, Bing Xu, David Warde-Farley, Sherjil"
            + " Ozair, Aaron Courville, Yoshua Bengio, Generative Adversarial Nets, NIPS 2014,"
            + " arXiv:1406.2661",
    properties = {CONVEX, NON_NEGATIVE, ROBUST, TWICE_DIFFERENTIABLE})
@Card(
    id = "gan-non-saturating-discriminator",
    name = "GAN, non-saturating, discriminator",
    aliases = {"StudioGAN d_logistic"},
    reference =
        "Ian Goodfellow, Jean Pouget-Abadie, Mehdi Mirza, Bing Xu, David Warde-Farley, Sherjil"
            + " Ozair, Aaron Courville, Yoshua Bengio, Generative Adversarial Nets, NIPS 2014,"
            + " arXiv:1406.2661",
    properties = {CONVEX, NON_NEGATIVE, ROBUST, TWICE_DIFFERENTIABLE})
public record GanDiscriminatorLoss() implements AdversarialLoss {
  @Override
  public Expr each(Expr realLogits, Expr fakeLogits) {
    return realLogits.neg().softplus().add(fakeLogits.softplus());
  }

  @Override
  public double lipschitz() {
    return Math.sqrt(2);
  }
}
