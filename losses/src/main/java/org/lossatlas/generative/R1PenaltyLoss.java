package org.lossatlas.generative;

import static org.lossatlas.Property.CONVEX;
import static org.lossatlas.Property.NON_NEGATIVE;
import static org.lossatlas.Property.ROBUST;
import static org.lossatlas.Property.TWICE_DIFFERENTIABLE;

import java.util.List;
import org.lossatlas.Card;
import org.lossatlas.Domain;
import org.lossatlas.Expr;
import org.lossatlas.Inputs;
import org.lossatlas.Loss;
import org.lossatlas.Require;
import org.lossatlas.Slot;

/// Flattens a discriminator at the samples: once the generator makes the data, nothing drives the
/// two networks round in circles any more.
///
/// ```
/// L = γ/2 ‖∇D‖²
/// ```
///
/// The input is the sum of squares of the discriminator's gradient with respect to each sample, at
/// least 0; at real samples it is R1, at generated ones R2. It comes from a framework whose
/// gradients can be differentiated again: it computes the gradient of the sum of the
/// discriminator's values with respect to the samples, keeping its graph, adds up the squares of
/// each sample's, and sends the gradient of this loss back through that. A squared length has no
/// singularity at 0. The loss is at least 0 and added to the discriminator's. BasicSR and mmagic
/// return the square alone, without the factor 1/2.
///
/// @param gamma weight `γ`, at least 0
@Card(
    id = "r1-penalty",
    name = "R1 / R2 penalty",
    aliases = {
      "R1",
      "R2",
      "mmagic r1_gradient_penalty_loss",
      "BasicSR r1_penalty",
      "StudioGAN cal_r1_reg"
    },
    reference =
        "Lars Mescheder, Andreas Geiger, Sebastian Nowozin, Which Training Methods for GANs do"
            + " actually Converge?, ICML 2018, arXiv:1801.04406",
    properties = {CONVEX, NON_NEGATIVE, ROBUST, TWICE_DIFFERENTIABLE})
public record R1PenaltyLoss(double gamma) implements Loss {
  public R1PenaltyLoss {
    Require.atLeast("gamma", gamma, 0);
  }

  public R1PenaltyLoss() {
    this(10);
  }

  @Override
  public String signature() {
    return "gradient-norm";
  }

  @Override
  public List<Slot> slots() {
    return List.of(Slot.learnt("squaredGradientNorm", "(*)", "*", Domain.NON_NEGATIVE));
  }

  @Override
  public Expr formula(Inputs in) {
    return in.get("squaredGradientNorm").mul(gamma / 2);
  }

  /// With respect to the squared length.
  @Override
  public double lipschitz() {
    return gamma / 2;
  }
}
