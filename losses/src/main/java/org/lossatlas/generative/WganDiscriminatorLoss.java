package org.lossatlas.generative;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.signature.AdversarialLoss;

/// Drives the critic's values of real and of generated samples apart: at its best their gap is the
/// Wasserstein distance.
///
/// ```
/// L = D(fake) − D(real)     the bracket of eq. 2, negated
/// ```
///
/// Both inputs are real and of one shape, paired by position, so the mean is that of the fake
/// values less that of the real ones, as in StudioGAN; MONAI and BasicSR halve it. The loss has no
/// lower bound: the critic has to be kept Lipschitz from outside, by a gradient penalty, clipped
/// weights or spectral normalisation. DL4J writes it as label times prediction, with labels of
/// either sign.
@Card(
    id = "wgan-discriminator",
    name = "Wasserstein GAN, discriminator",
    aliases = {
      "StudioGAN d_wasserstein",
      "mmagic GANLoss(wgan)",
      "catalyst MeanOutputLoss",
      "DL4J LossWasserstein"
    },
    reference =
        "Martin Arjovsky, Soumith Chintala, Leon Bottou, Wasserstein Generative Adversarial"
            + " Networks, ICML 2017, arXiv:1701.07875")
public record WganDiscriminatorLoss() implements AdversarialLoss {
  @Override
  public Expr each(Expr realLogits, Expr fakeLogits) {
    return fakeLogits.sub(realLogits);
  }
}
