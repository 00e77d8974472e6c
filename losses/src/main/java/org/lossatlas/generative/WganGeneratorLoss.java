package org.lossatlas.generative;

import static org.lossatlas.Property.CONVEX;
import static org.lossatlas.Property.ROBUST;
import static org.lossatlas.Property.TWICE_DIFFERENTIABLE;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.signature.GeneratorLoss;

/// Raises the critic's value of what the generator makes.
///
/// ```
/// L = −D(fake)
/// ```
///
/// The critic's values are real, and so is the loss: only its change tells something. It is the
/// generator's side of the hinge game too, whose hinges are the discriminator's alone.
@Card(
    id = "wgan-generator",
    name = "Wasserstein GAN, generator",
    aliases = {"StudioGAN g_wasserstein"},
    reference =
        "Martin Arjovsky, Soumith Chintala, Leon Bottou, Wasserstein Generative Adversarial"
            + " Networks, ICML 2017, arXiv:1701.07875",
    properties = {CONVEX, ROBUST, TWICE_DIFFERENTIABLE})
@Card(
    id = "hinge-gan-generator",
    name = "Hinge GAN, generator",
    aliases = {"StudioGAN g_hinge"},
    reference =
        "Jae Hyun Lim, Jong Chul Ye, Geometric GAN, 2017, arXiv:1705.02894; Takeru Miyato, Toshiki"
            + " Kataoka, Masanori Koyama, Yuichi Yoshida, Spectral Normalization for Generative"
            + " Adversarial Networks, ICLR 2018",
    properties = {CONVEX, ROBUST, TWICE_DIFFERENTIABLE})
public record WganGeneratorLoss() implements GeneratorLoss {
  @Override
  public Expr each(Expr fakeLogits) {
    return fakeLogits.neg();
  }

  @Override
  public double lipschitz() {
    return 1;
  }
}
