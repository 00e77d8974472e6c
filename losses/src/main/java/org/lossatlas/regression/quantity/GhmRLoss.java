package org.lossatlas.regression.quantity;

import static org.lossatlas.Property.NON_NEGATIVE;
import static org.lossatlas.Property.SYMMETRIC;
import static org.lossatlas.Property.ZERO_AT_TARGET;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Require;
import org.lossatlas.signature.ElementwiseLoss;

/// A smooth absolute error in which residuals with gradients of a common size weigh less, so that
/// neither the many easy samples nor the outliers rule.
///
/// ```
/// L = n / (count[bin] k) (√(r² + μ²) − μ),   r = prediction − target
/// bin = min(⌊g bins⌋, bins − 1),   g = |r| / √(r² + μ²)     n entries, k bins not empty
/// √(r² + μ²) − μ = r² / (√(r² + μ²) + μ)                    as computed: pseudo-huber(μ) / μ
/// ```
///
/// Prediction and target are real; the loss is at least 0. The rows are coupled by the histogram,
/// which has no gradient; the weights average 1 over the batch. mmdetection can keep a moving
/// average of the counts, which is a state and left out, and does not count entries of weight 0,
/// where here every entry is in the histogram.
///
/// @param mu smoothing `μ` of the absolute error, above 0
/// @param bins cells of the histogram of gradient norms, at least 1
@Card(
    id = "ghm-r",
    name = "Gradient harmonized regression (GHM-R)",
    aliases = {"mmdetection GHMR"},
    reference =
        "Buyu Li, Yu Liu, Xiaogang Wang, Gradient Harmonized Single-stage Detector, AAAI 2019,"
            + " arXiv:1811.05181",
    survey = "4.2.8",
    properties = {NON_NEGATIVE, ZERO_AT_TARGET, SYMMETRIC})
public record GhmRLoss(double mu, int bins) implements ElementwiseLoss {
  public GhmRLoss {
    Require.above("mu", mu, 0);
    Require.atLeast("bins", bins, 1);
  }

  public GhmRLoss() {
    this(0.02, 10);
  }

  @Override
  public Expr each(Expr prediction, Expr target) {
    Expr r = prediction.sub(target).abs();
    Expr norm = r.div(Residual.hypotenuse(r, mu));
    Expr bin = norm.mul(bins).floor().min(bins - 1);
    Expr counts = bin.oneHot(bins).total();
    Expr share = counts.pick(0, bin).mul(counts.gt(0).sum(0));
    Expr weight = r.rowCount().div(share).stopGradient();
    return weight.mul(new PseudoHuberLoss(mu).each(prediction, target)).div(mu);
  }
}
