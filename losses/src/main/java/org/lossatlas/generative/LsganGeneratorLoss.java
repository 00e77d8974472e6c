package org.lossatlas.generative;

import static org.lossatlas.Property.CONVEX;
import static org.lossatlas.Property.NON_NEGATIVE;
import static org.lossatlas.Property.TWICE_DIFFERENTIABLE;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Require;
import org.lossatlas.signature.GeneratorLoss;

/// Draws the discriminator's values of generated samples to the one that passes for real, those
/// beyond it too.
///
/// ```
/// L = (D(fake) − c)² / 2
/// ```
///
/// Values are real; the loss is at least 0, and finite while the square is. With `c` 0 against a
/// discriminator with labels −1 and 1 the game minimises the Pearson χ² divergence; with `c` 1
/// against 0 and 1, the default, fakes are to look real. The factor 1/2 is the paper's and
/// StudioGAN's.
///
/// @param c value that the generator wants, any finite number
@Card(
    id = "lsgan-generator",
    name = "Least-squares GAN, generator",
    aliases = {"StudioGAN g_ls"},
    reference =
        "Xudong Mao, Qing Li, Haoran Xie, Raymond Y. K. Lau, Zhen Wang, Stephen Paul Smolley,"
            + " Least Squares Generative Adversarial Networks, ICCV 2017, arXiv:1611.04076",
    properties = {CONVEX, NON_NEGATIVE, TWICE_DIFFERENTIABLE})
public record LsganGeneratorLoss(double c) implements GeneratorLoss {
  public LsganGeneratorLoss {
    Require.finite("c", c);
  }

  public LsganGeneratorLoss() {
    this(1);
  }

  @Override
  public Expr each(Expr fakeLogits) {
    return fakeLogits.sub(c).square().mul(0.5);
  }
}
