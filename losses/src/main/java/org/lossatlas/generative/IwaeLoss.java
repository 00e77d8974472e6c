package org.lossatlas.generative;

import static org.lossatlas.Property.ROBUST;
import static org.lossatlas.Property.TWICE_DIFFERENTIABLE;

import java.util.List;
import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Inputs;
import org.lossatlas.Loss;
import org.lossatlas.Slot;

/// Wants a sample to be likely under several draws of its code taken together: a tighter bound than
/// one draw gives, and the more so the more there are.
///
/// ```
/// L = −log (1/K Σ_k e^(w_k)),   w_k = log p(x, z_k) − log q(z_k | x)
///   = log K − logSumExp_k w_k                                            as computed
/// ```
///
/// Log-weights `w` are real, and so is the loss; no weight is ever formed. With one draw it is the
/// ordinary bound.
@Card(
    id = "iwae",
    name = "Importance-weighted bound",
    aliases = {"IWAE"},
    reference =
        "Yuri Burda, Roger Grosse, Ruslan Salakhutdinov, Importance Weighted Autoencoders, ICLR"
            + " 2016, arXiv:1509.00519",
    properties = {ROBUST, TWICE_DIFFERENTIABLE})
public record IwaeLoss() implements Loss {
  @Override
  public String signature() {
    return "sample-weights";
  }

  @Override
  public List<Slot> slots() {
    return List.of(Slot.learnt("logWeights", "(N,K)", "N"));
  }

  @Override
  public Expr formula(Inputs in) {
    Expr weights = in.get("logWeights");
    return weights.constant(Math.log(weights.dim(0).fixed())).sub(weights.logSumExp(0));
  }

  /// The gradient is a softmax.
  @Override
  public double lipschitz() {
    return 1;
  }
}
