package org.lossatlas.classification.probability;

import static org.lossatlas.Property.NON_NEGATIVE;
import static org.lossatlas.Property.SHIFT_INVARIANT;
import static org.lossatlas.Property.TWICE_DIFFERENTIABLE;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Require;
import org.lossatlas.signature.MulticlassLoss;

/// Cross-entropy with two knobs against wrong labels: a bounded logarithm limits what an outlier
/// far off costs, a heavy-tailed softmax what one near the boundary does.
///
/// ```
/// L = Σ_c t_c (log_t1 t_c − log_t1 p_c) − (t_c^(2 − t1) − p_c^(2 − t1)) / (2 − t1)
/// p_c = exp_t2(x_c − λ),   λ such that Σ_c p_c = 1
/// log_t(u) = (u^(1 − t) − 1) / (1 − t),   exp_t its inverse, log_1 and exp_1 the usual ones
/// ```
///
/// Logits `x` are real, the label `y` is the index of a class and `t` its one-hot vector, in which
/// smoothing gives `ε / (C − 1)` to every other class and leaves `1 − ε` to `y`; the loss is at
/// least 0. With both temperatures 1 it is cross-entropy. `λ` is solved to the last digit, where
/// peers stop after five fixed-point steps, which shows for `t2` well above 1. Powers of `p` are
/// exponentials of its logarithm, finite for all finite logits; Google's code adds 1e−10 inside
/// `log_t1` of the target instead. In float32 `C^t2` has to stay below 1e38. Their range `t2 < 1`
/// is left out.
///
/// @param t1 temperature of the logarithm, in [0, 1]; below 1 the loss is bounded
/// @param t2 temperature of the softmax, at least 1; above 1 it has heavy tails
/// @param labelSmoothing the mass `ε` that is taken from the true class, in [0, 1)
@Card(
    id = "bi-tempered-logistic",
    name = "Bi-tempered logistic loss",
    aliases = {"pytorch-toolbelt BiTemperedLogisticLoss"},
    reference =
        "Amid, Warmuth, Anil & Koren, Robust Bi-Tempered Logistic Loss Based on Bregman"
            + " Divergences, NeurIPS 2019, arXiv:1906.03361",
    properties = {NON_NEGATIVE, SHIFT_INVARIANT, TWICE_DIFFERENTIABLE})
public record BiTemperedLogisticLoss(double t1, double t2, double labelSmoothing)
    implements MulticlassLoss {
  public BiTemperedLogisticLoss {
    Require.within("t1", t1, 0, 1);
    Require.atLeast("t2", t2, 1);
    Require.that(
        labelSmoothing >= 0 && labelSmoothing < 1, "labelSmoothing", "in [0, 1)", labelSmoothing);
  }

  public BiTemperedLogisticLoss() {
    this(0.8, 1.4, 0);
  }

  @Override
  public Expr each(Expr logits, Expr target) {
    Expr x = logits.sub(logits.maxOver(0).stopGradient());
    Expr logP = TemperedSoftmax.logProbability(x, TemperedSoftmax.normalizer(x, t2), t2);
    Expr share = logits.size(0).sub(1).reciprocal().mul(labelSmoothing);
    Expr t = target.oneHot(logits.dim(0)).where(share.constant(1 - labelSmoothing), share);
    Expr logT = t.gt(0).where(t, t.constant(1)).log();
    Expr mismatch = t.dot(tempered(logT).sub(tempered(logP)));
    Expr volume = logP.mul(2 - t1).exp().sub(t.pow(2 - t1)).sum(0);
    return mismatch.add(volume.div(2 - t1));
  }

  /// `log_t1` of what this is the logarithm of.
  private Expr tempered(Expr log) {
    return t1 == 1 ? log : log.mul(1 - t1).expm1().div(1 - t1);
  }
}
