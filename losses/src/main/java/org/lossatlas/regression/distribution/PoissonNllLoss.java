package org.lossatlas.regression.distribution;

import java.util.List;
import org.lossatlas.Card;
import org.lossatlas.Domain;
import org.lossatlas.Expr;
import org.lossatlas.Property;
import org.lossatlas.Require;
import org.lossatlas.Slot;
import org.lossatlas.signature.ElementwiseLoss;

/// The surprise of a count under a Poisson distribution whose mean is predicted: errors weigh by
/// the mean, so that large counts may miss by more.
///
/// ```
/// L = e^p − t p                  of the logarithm p of the mean
/// L = m − t log(m + eps)         of the mean m itself
///     [+ t log t − t + log(2π t) / 2  where t > 1]
/// ```
///
/// The target `t` is at least 0, not only whole; a mean `m` is at least 0, its logarithm real. With
/// the logarithm the loss overflows above 88 in float32. The bracket is Stirling's approximation of
/// `log t!`, as in PyTorch, not the exact one. Keras, TensorFlow and DL4J take the mean itself,
/// Keras with an `eps` of 1e-7.
///
/// @param logInput whether the prediction is the logarithm of the mean, rather than the mean
/// @param full whether the approximation of `log t!` is added, which does not depend on the
///   prediction
/// @param eps added to the mean under the logarithm, above 0; only where the mean itself is
///   predicted
@Card(
    id = "poisson-nll",
    name = "Poisson negative log-likelihood",
    aliases = {
      "PyTorch nn.PoissonNLLLoss",
      "Keras Poisson",
      "DL4J LossPoisson",
      "LightGBM poisson",
      "pytorch-forecasting PoissonLoss"
    },
    reference =
        "John A. Nelder, Robert W. M. Wedderburn, Generalized Linear Models, Journal of the Royal"
            + " Statistical Society A 135(3), 1972",
    properties = {Property.CONVEX, Property.TWICE_DIFFERENTIABLE})
public record PoissonNllLoss(boolean logInput, boolean full, double eps)
    implements ElementwiseLoss {
  public PoissonNllLoss {
    Require.above("eps", eps, 0);
  }

  public PoissonNllLoss() {
    this(true, false, 1e-8);
  }

  @Override
  public List<Slot> slots() {
    return MeanLink.slots(logInput, Domain.NON_NEGATIVE, Domain.NON_NEGATIVE);
  }

  @Override
  public Expr each(Expr prediction, Expr target) {
    Expr mean = logInput ? prediction.exp() : prediction;
    Expr log = logInput ? prediction : prediction.add(eps).log();
    Expr loss = mean.sub(target.mul(log));
    if (!full) {
      return loss;
    }
    return loss.add(target.gt(1).where(logFactorial(target.max(1)), loss.constant(0)));
  }

  private static Expr logFactorial(Expr t) {
    return t.mul(t.log()).sub(t).add(t.log().mul(0.5)).add(Stirling.HALF_LOG_TWO_PI);
  }
}
