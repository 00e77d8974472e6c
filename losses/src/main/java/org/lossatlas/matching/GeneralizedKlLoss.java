package org.lossatlas.matching;

import java.util.List;
import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Property;
import org.lossatlas.Slot;
import org.lossatlas.regression.distribution.PoissonDevianceLoss;
import org.lossatlas.signature.ElementwiseLoss;

/// Compares amounts that need not add up to 1, as the Kullback-Leibler divergence does
/// probabilities: what is missing costs more than what is too much.
///
/// ```
/// D(t ‖ x) = t log(t / x) − t + x,   0 log 0 = 0
/// ```
///
/// The target `t` is at least 0, the prediction `x` above 0, both as they are and not normalised;
/// the loss is at least 0. It is half of [PoissonDevianceLoss] without the logarithm, and computed
/// as that is. optax takes the logarithm of the prediction and sums over the last axis.
@Card(
    id = "generalized-kl",
    name = "Generalised Kullback-Leibler (I-divergence)",
    aliases = {"optax generalized_kl_divergence", "NMF KL"},
    reference =
        "Imre Csiszar, I-Divergence Geometry of Probability Distributions and Minimization"
            + " Problems, Annals of Probability 3(1), 1975; Daniel D. Lee, H. Sebastian Seung,"
            + " Algorithms for Non-negative Matrix Factorization, NIPS 2000",
    properties = {
      Property.CONVEX,
      Property.NON_NEGATIVE,
      Property.PROPER,
      Property.TWICE_DIFFERENTIABLE
    })
public record GeneralizedKlLoss() implements ElementwiseLoss {
  private static final PoissonDevianceLoss TWICE = new PoissonDevianceLoss(false);

  @Override
  public List<Slot> slots() {
    return TWICE.slots();
  }

  @Override
  public Expr each(Expr prediction, Expr target) {
    return TWICE.each(prediction, target).mul(0.5);
  }
}
