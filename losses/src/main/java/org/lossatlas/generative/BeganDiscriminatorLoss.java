package org.lossatlas.generative;

import static org.lossatlas.Property.CONVEX;
import static org.lossatlas.Property.ROBUST;
import static org.lossatlas.Property.TWICE_DIFFERENTIABLE;

import java.util.List;
import org.lossatlas.Card;
import org.lossatlas.Domain;
import org.lossatlas.Expr;
import org.lossatlas.Inputs;
import org.lossatlas.Loss;
import org.lossatlas.Slot;

/// Gives real samples a low energy and generated ones a high one, the latter only as much as keeps
/// the two networks in balance.
///
/// ```
/// L = E(real) − k E(fake)
/// ```
///
/// | input | shape | |
/// |---|---|---|
/// | `realLogits` | any | energies of real samples, at least 0: reconstruction errors |
/// | `fakeLogits` | the same | those of generated ones, paired by position |
/// | `k` | `(1)` | the balance, in [0, 1] |
///
/// The balance is the trainer's to keep: it starts at 0, and after each step is `k + λ (γ mean
/// E(real) − mean E(fake))`, held in [0, 1], with `γ` 0.5 and `λ` 0.001 in the paper. The loss has
/// no lower bound of its own.
@Card(
    id = "began-discriminator",
    name = "Boundary equilibrium GAN, discriminator",
    aliases = {"BEGAN"},
    reference =
        "David Berthelot, Thomas Schumm, Luke Metz, BEGAN: Boundary Equilibrium Generative"
            + " Adversarial Networks, 2017, arXiv:1703.10717",
    properties = {CONVEX, ROBUST, TWICE_DIFFERENTIABLE})
public record BeganDiscriminatorLoss() implements Loss {
  @Override
  public String signature() {
    return "adversarial-balanced";
  }

  @Override
  public List<Slot> slots() {
    return List.of(
        Energy.slot("realLogits"),
        Energy.slot("fakeLogits"),
        Slot.given("k", "(1)", "", Domain.PROBABILITY));
  }

  @Override
  public Expr formula(Inputs in) {
    return in.get("realLogits").sub(in.get("fakeLogits").mul(in.get("k").removeAxis(0)));
  }

  @Override
  public double lipschitz() {
    return Math.sqrt(2);
  }
}
