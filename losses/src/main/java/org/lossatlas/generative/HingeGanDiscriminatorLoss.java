package org.lossatlas.generative;

import static org.lossatlas.Property.CONVEX;
import static org.lossatlas.Property.NON_NEGATIVE;
import static org.lossatlas.Property.ROBUST;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.signature.AdversarialLoss;

/// Pushes a discriminator's values of real samples above 1 and of generated ones below −1, and
/// leaves alone what is there already.
///
/// ```
/// L = max(0, 1 − D(real)) + max(0, 1 + D(fake))
/// ```
///
/// Values are real and of one shape, paired by position, so the mean is that of the real terms plus
/// that of the fake ones, as in StudioGAN; MONAI and BasicSR halve it. The loss is at least 0. At
/// the kinks the gradient is 0. The generator's side has no hinge: it is [WganGeneratorLoss].
@Card(
    id = "hinge-gan-discriminator",
    name = "Hinge GAN, discriminator",
    aliases = {
      "StudioGAN d_hinge",
      "mmagic GANLoss(hinge)",
      "BasicSR GANLoss(hinge)",
      "MONAI PatchAdversarialLoss(hinge)"
    },
    reference =
        "Jae Hyun Lim, Jong Chul Ye, Geometric GAN, 2017, arXiv:1705.02894; Takeru Miyato, Toshiki"
            + " Kataoka, Masanori Koyama, Yuichi Yoshida, Spectral Normalization for Generative"
            + " Adversarial Networks, ICLR 2018",
    properties = {CONVEX, NON_NEGATIVE, ROBUST})
public record HingeGanDiscriminatorLoss() implements AdversarialLoss {
  @Override
  public Expr each(Expr realLogits, Expr fakeLogits) {
    return realLogits.complement().relu().add(fakeLogits.add(1).relu());
  }

  @Override
  public double lipschitz() {
    return Math.sqrt(2);
  }
}
