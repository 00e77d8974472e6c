package org.lossatlas.generative;

import static org.lossatlas.Property.BOUNDED;
import static org.lossatlas.Property.ROBUST;
import static org.lossatlas.Property.TWICE_DIFFERENTIABLE;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.signature.GeneratorLoss;

/// Lowers the discriminator's certainty that generated samples are fake; where it is sure of that,
/// hardly anything pulls.
///
/// ```
/// L = log(1 − σ(f))       the second term of eq. 1
///   = −softplus(f)        as computed
/// ```
///
/// The logits `f` are real; the loss is at most 0 and falls without end. Its gradient `−σ(f)`
/// vanishes as `f` falls, which is why practice takes [GanNonSaturatingGeneratorLoss].
@Card(
    id = "gan-minimax-generator",
    name = "GAN, minimax, generator",
    aliases = {"saturating GAN"},
    reference =
        "Ian Goodfellow, Jean Pouget-Abadie, Mehdi Mirza, Bing Xu, David Warde-Farley, Sherjil"
            + " Ozair, Aaron Courville, Yoshua Bengio, Generative Adversarial Nets, NIPS 2014,"
            + " arXiv:1406.2661",
    properties = {BOUNDED, ROBUST, TWICE_DIFFERENTIABLE})
public record GanMinimaxGeneratorLoss() implements GeneratorLoss {
  @Override
  public Expr each(Expr fakeLogits) {
    return fakeLogits.softplus().neg();
  }

  @Override
  public double lipschitz() {
    return 1;
  }
}
