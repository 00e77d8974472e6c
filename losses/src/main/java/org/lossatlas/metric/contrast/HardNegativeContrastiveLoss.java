package org.lossatlas.metric.contrast;

import java.util.Map;
import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Property;
import org.lossatlas.Require;
import org.lossatlas.signature.TwoViewLoss;

/// Contrasts two views with most weight on the negatives that look most like the anchor.
///
/// ```
/// As the debiased contrastive loss, with  M Σ_k softmax_k(β s_k) e^(s_k)  instead of  Σ_k e^(s_k)
/// log of it = log M + logSumExp((1 + β) s) − logSumExp(β s)                 as computed
/// ```
///
/// The similarities `s` are those to both views of the other samples, `M = 2N − 2` of them, over
/// the temperature. Inputs, stability and memory are those of [DebiasedContrastiveLoss], which this
/// is for `β` 0; it takes a batch of at least two. The gradient flows through the weights too, as
/// in the authors' code. sentence-transformers weighs hard negatives in another way.
///
/// @param temperature cosines are divided by it, above 0
/// @param tauPlus how probable it is that a negative is of the anchor's class, in [0, 1)
/// @param beta how much hard negatives are favoured, at least 0
@Card(
    id = "hard-negative-contrastive",
    name = "Hard-negative contrastive",
    aliases = {"HCL"},
    reference =
        "Robinson, Chuang, Sra & Jegelka, Contrastive Learning with Hard Negative"
            + " Samples, ICLR 2021, arXiv:2010.04592",
    properties = {
      Property.NON_NEGATIVE,
      Property.SYMMETRIC,
      Property.BOUNDED,
      Property.SCALE_INVARIANT
    })
public record HardNegativeContrastiveLoss(double temperature, double tauPlus, double beta)
    implements TwoViewLoss {
  public HardNegativeContrastiveLoss {
    Require.above("temperature", temperature, 0);
    Require.that(tauPlus >= 0 && tauPlus < 1, "tauPlus", "in [0, 1)", tauPlus);
    Require.atLeast("beta", beta, 0);
  }

  public HardNegativeContrastiveLoss() {
    this(0.5, 0.1, 1);
  }

  @Override
  public int leastRows(Map<String, Integer> lengths) {
    return 2;
  }

  @Override
  public Expr each(Expr z1, Expr z2) {
    DebiasedContrastiveLoss debiased = new DebiasedContrastiveLoss(temperature, tauPlus);
    return TwoViewAnchor.mean(
        z1, z2, temperature, anchor -> debiased.loss(anchor, weightedLogSum(anchor)));
  }

  private Expr weightedLogSum(TwoViewAnchor anchor) {
    Expr logMean = anchor.logSumExp(1 + beta).sub(anchor.logSumExp(beta));
    return logMean.add(anchor.count().log());
  }
}
