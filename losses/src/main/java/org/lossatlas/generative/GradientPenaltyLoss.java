package org.lossatlas.generative;

import static org.lossatlas.Property.CONVEX;
import static org.lossatlas.Property.NON_NEGATIVE;

import java.util.List;
import org.lossatlas.Card;
import org.lossatlas.Domain;
import org.lossatlas.Expr;
import org.lossatlas.Inputs;
import org.lossatlas.Loss;
import org.lossatlas.Require;
import org.lossatlas.Slot;

/// Keeps a critic's slope near 1, so that its values measure a distance.
///
/// ```
/// L = λ (‖∇D‖ − target)²
/// L = λ max(0, ‖∇D‖ − target)²     if oneSided
/// ```
///
/// The input is the Euclidean length of the critic's gradient with respect to each sample, at least
/// 0. It comes from a framework whose gradients can be differentiated again: it computes the
/// gradient of the sum of the critic's values with respect to the samples, keeping its graph, takes
/// the length of each sample's, and sends the gradient of this loss back through that. The length
/// should have gradient 0 where it is 0, as `Expr.norm` has. WGAN-GP takes samples between a real
/// and a generated one, `ε real + (1 − ε) fake` with random `ε`; DRAGAN real samples with noise;
/// where they are drawn is the caller's business. The loss is at least 0, finite while the square
/// is, and added to the critic's. One-sided it is WGAN-LP, with target 0 a zero-centred penalty.
/// The peers' functions return it without the weight.
///
/// @param lambda weight `λ`, at least 0
/// @param target length wanted, at least 0; 0 for a zero-centred penalty
/// @param oneSided whether only lengths above the target are penalised
@Card(
    id = "gradient-penalty",
    name = "Gradient penalty",
    aliases = {
      "WGAN-GP",
      "WGAN-LP (oneSided)",
      "DRAGAN",
      "catalyst GradientPenaltyLoss",
      "mmagic gradient_penalty_loss",
      "BasicSR gradient_penalty_loss",
      "StudioGAN cal_grad_penalty, cal_dra_penalty"
    },
    reference =
        "Ishaan Gulrajani, Faruk Ahmed, Martin Arjovsky, Vincent Dumoulin, Aaron Courville,"
            + " Improved Training of Wasserstein GANs, NIPS 2017, arXiv:1704.00028; Naveen Kodali,"
            + " Jacob Abernethy, James Hays, Zsolt Kira, On Convergence and Stability of GANs,"
            + " 2017 (DRAGAN); Henning Petzka, Asja Fischer, Denis Lukovnikov, On the"
            + " regularization of Wasserstein GANs, ICLR 2018 (one-sided)",
    properties = {CONVEX, NON_NEGATIVE})
public record GradientPenaltyLoss(double lambda, double target, boolean oneSided) implements Loss {
  public GradientPenaltyLoss {
    Require.atLeast("lambda", lambda, 0);
    Require.atLeast("target", target, 0);
  }

  /// WGAN-GP.
  public GradientPenaltyLoss() {
    this(10, 1, false);
  }

  @Override
  public String signature() {
    return "gradient-norm";
  }

  @Override
  public List<Slot> slots() {
    return List.of(Slot.learnt("gradientNorm", "(*)", "*", Domain.NON_NEGATIVE));
  }

  @Override
  public Expr formula(Inputs in) {
    Expr excess = in.get("gradientNorm").sub(target);
    return (oneSided ? excess.relu() : excess).square().mul(lambda);
  }
}
