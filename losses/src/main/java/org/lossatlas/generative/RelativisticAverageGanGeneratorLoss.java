package org.lossatlas.generative;

import static org.lossatlas.Property.CONVEX;
import static org.lossatlas.Property.NON_NEGATIVE;
import static org.lossatlas.Property.SHIFT_INVARIANT;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.signature.AdversarialLoss;

/// Makes generated samples seem more real than real ones are on average, and real ones less.
///
/// ```
/// L = f(g − mean r) + f(mean g − r),   f(d) = softplus(−d) | (d − 1)² | max(0, 1 − d)
/// ```
///
/// The logits `r` of real and `g` of generated samples are real and of one shape; the loss is at
/// least 0, and only differences count. Averages run over the whole batch, unweighted, and carry
/// gradient; a batch of one is twice [RelativisticGanGeneratorLoss]. The paper's code halves the
/// sum. ESRGAN takes base bce.
///
/// @param base the loss `f` that judges the difference: bce, least-squares or hinge
@Card(
    id = "relativistic-average-gan-generator",
    name = "Relativistic average GAN, generator",
    aliases = {"RaSGAN (bce)", "ESRGAN"},
    reference =
        "Alexia Jolicoeur-Martineau, The relativistic discriminator: a key element missing from"
            + " standard GAN, ICLR 2019, arXiv:1807.00734",
    properties = {CONVEX, NON_NEGATIVE, SHIFT_INVARIANT})
public record RelativisticAverageGanGeneratorLoss(RelativisticBase base)
    implements AdversarialLoss {
  public RelativisticAverageGanGeneratorLoss() {
    this(RelativisticBase.BCE);
  }

  @Override
  public Expr each(Expr realLogits, Expr fakeLogits) {
    return base.onAverage(fakeLogits, realLogits);
  }

  /// Reached by a batch of one, where both terms are the same.
  @Override
  public double lipschitz() {
    return 2 * Math.sqrt(2) * base.slope();
  }
}
