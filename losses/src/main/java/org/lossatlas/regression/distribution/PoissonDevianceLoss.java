package org.lossatlas.regression.distribution;

import java.util.List;
import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Property;
import org.lossatlas.Slot;
import org.lossatlas.signature.ElementwiseLoss;

/// How much less likely a count is under the predicted mean than under itself, if it is Poisson: 0
/// for a perfect fit, where [PoissonNllLoss] has no such level.
///
/// ```
/// D = 2 (t log(t / mean) − t + mean)
/// ```
///
/// The target `t` is at least 0, with `0 log 0 = 0`; a mean is above 0, its logarithm real; the
/// loss is at least 0. With the logarithm the loss overflows above 88 in float32. It is
/// [TweedieDevianceLoss] with power 1, which says how it is computed, and its gradient is twice
/// that of [PoissonNllLoss].
///
/// @param logInput whether the prediction is the logarithm of the mean, rather than the mean
@Card(
    id = "poisson-deviance",
    name = "Poisson deviance",
    aliases = {"sklearn mean_poisson_deviance"},
    reference =
        "John A. Nelder, Robert W. M. Wedderburn, Generalized Linear Models, Journal of the Royal"
            + " Statistical Society A 135(3), 1972",
    properties = {
      Property.CONVEX,
      Property.NON_NEGATIVE,
      Property.PROPER,
      Property.TWICE_DIFFERENTIABLE
    })
public record PoissonDevianceLoss(boolean logInput) implements ElementwiseLoss {
  public PoissonDevianceLoss() {
    this(true);
  }

  @Override
  public List<Slot> slots() {
    return deviance().slots();
  }

  @Override
  public Expr each(Expr prediction, Expr target) {
    return deviance().each(prediction, target);
  }

  private TweedieDevianceLoss deviance() {
    return new TweedieDevianceLoss(1, logInput);
  }
}
