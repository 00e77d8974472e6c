package org.lossatlas.generative;

import static org.lossatlas.Property.CONVEX;
import static org.lossatlas.Property.NON_NEGATIVE;
import static org.lossatlas.Property.TWICE_DIFFERENTIABLE;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Require;
import org.lossatlas.signature.AdversarialLoss;

/// Draws a discriminator's values of real and of generated samples to two labels by least squares,
/// so that samples far on the right side are pulled back too.
///
/// ```
/// L = (D(real) − b)² / 2 + (D(fake) − a)² / 2
/// ```
///
/// Values are real and of one shape, paired by position, so the mean is that of the real terms plus
/// that of the fake ones, as in StudioGAN; the loss is at least 0, and finite while the squares
/// are. The factor 1/2 is the paper's and StudioGAN's; BasicSR, mmagic and MONAI leave it out.
///
/// @param a label of generated samples, any finite number
/// @param b label of real samples, any finite number
@Card(
    id = "lsgan-discriminator",
    name = "Least-squares GAN, discriminator",
    aliases = {
      "StudioGAN d_ls",
      "mmagic GANLoss(lsgan)",
      "MONAI PatchAdversarialLoss(least_squares)"
    },
    reference =
        "Xudong Mao, Qing Li, Haoran Xie, Raymond Y. K. Lau, Zhen Wang, Stephen Paul Smolley,"
            + " Least Squares Generative Adversarial Networks, ICCV 2017, arXiv:1611.04076",
    properties = {CONVEX, NON_NEGATIVE, TWICE_DIFFERENTIABLE})
public record LsganDiscriminatorLoss(double a, double b) implements AdversarialLoss {
  public LsganDiscriminatorLoss {
    Require.finite("a", a);
    Require.finite("b", b);
  }

  public LsganDiscriminatorLoss() {
    this(0, 1);
  }

  @Override
  public Expr each(Expr realLogits, Expr fakeLogits) {
    return realLogits.sub(b).square().add(fakeLogits.sub(a).square()).mul(0.5);
  }
}
