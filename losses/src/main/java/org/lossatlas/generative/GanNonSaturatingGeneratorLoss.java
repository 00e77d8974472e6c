package org.lossatlas.generative;

import static org.lossatlas.Property.CONVEX;
import static org.lossatlas.Property.NON_NEGATIVE;
import static org.lossatlas.Property.ROBUST;
import static org.lossatlas.Property.TWICE_DIFFERENTIABLE;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.signature.GeneratorLoss;

/// Raises the probability that generated samples pass for real, hardest where the discriminator is
/// sure that they are not.
///
/// ```
/// L = −log σ(f)
///   = softplus(−f)        as computed
/// ```
///
/// The logits `f` are real; the loss is at least 0. No probability is formed, so nothing overflows
/// or has to be clamped.
@Card(
    id = "gan-non-saturating-generator",
    name = "GAN, non-saturating, generator",
    aliases = {
      "StudioGAN g_vanilla, g_logistic",
      "BasicSR GANLoss(wgan_softplus)",
      "StyleGAN logistic"
    },
    reference =
        "Ian Goodfellow, Jean Pouget-Abadie, Mehdi Mirza, Bing Xu, David Warde-Farley, Sherjil"
            + " Ozair, Aaron Courville, Yoshua Bengio, Generative Adversarial Nets, NIPS 2014,"
            + " arXiv:1406.2661; Tero Karras, Samuli Laine, Timo Aila, A Style-Based Generator"
            + " Architecture for Generative Adversarial Networks, CVPR 2019",
    properties = {CONVEX, NON_NEGATIVE, ROBUST, TWICE_DIFFERENTIABLE})
public record GanNonSaturatingGeneratorLoss() implements GeneratorLoss {
  @Override
  public Expr each(Expr fakeLogits) {
    return fakeLogits.neg().softplus();
  }

  @Override
  public double lipschitz() {
    return 1;
  }
}
