package org.lossatlas.generative;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.signature.GeneratorLoss;

/// Raises the critic's value of what the generator makes.
///
/// ```
/// L = −D(fake)
/// ```
///
/// The critic's values are real, and so is the loss: only its change tells something.
@Card(
    id = "wgan-generator",
    name = "Wasserstein GAN, generator",
    aliases = {"StudioGAN g_wasserstein"},
    reference =
        "Martin Arjovsky, Soumith Chintala, Leon Bottou, Wasserstein Generative Adversarial"
            + " Networks, ICML 2017, arXiv:1701.07875")
public record WganGeneratorLoss() implements GeneratorLoss {
  @Override
  public Expr each(Expr fakeLogits) {
    return fakeLogits.neg();
  }
}
