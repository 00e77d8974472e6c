package org.lossatlas.generative;

import static org.lossatlas.Property.CONVEX;
import static org.lossatlas.Property.NON_NEGATIVE;
import static org.lossatlas.Property.ROBUST;
import static org.lossatlas.Property.SYMMETRIC;
import static org.lossatlas.Property.ZERO_AT_TARGET;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Require;
import org.lossatlas.signature.ElementwiseLoss;

/// Wants an image that is translated into another domain and back to be itself again.
///
/// ```
/// L = λ |prediction − target|
/// ```
///
/// The prediction is the image there and back, the target the image; both are real, and the loss is
/// at least 0. At the kink the gradient is 0. CycleGAN adds it for both directions, and an identity
/// term: this loss with `λ/2` on what the translator makes of an image that is in the other domain
/// already.
///
/// @param lambda weight `λ`, at least 0
@Card(
    id = "cycle-consistency",
    name = "Cycle consistency",
    aliases = {"CycleGAN cycle loss"},
    reference =
        "Jun-Yan Zhu, Taesung Park, Phillip Isola, Alexei A. Efros, Unpaired Image-to-Image"
            + " Translation using Cycle-Consistent Adversarial Networks, ICCV 2017,"
            + " arXiv:1703.10593",
    properties = {CONVEX, NON_NEGATIVE, ZERO_AT_TARGET, SYMMETRIC, ROBUST})
public record CycleConsistencyLoss(double lambda) implements ElementwiseLoss {
  public CycleConsistencyLoss {
    Require.atLeast("lambda", lambda, 0);
  }

  public CycleConsistencyLoss() {
    this(10);
  }

  @Override
  public Expr each(Expr prediction, Expr target) {
    return prediction.sub(target).abs().mul(lambda);
  }

  @Override
  public double lipschitz() {
    return lambda;
  }
}
