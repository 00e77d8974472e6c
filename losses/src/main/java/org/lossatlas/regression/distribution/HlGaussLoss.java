package org.lossatlas.regression.distribution;

import java.util.List;
import org.lossatlas.Card;
import org.lossatlas.Domain;
import org.lossatlas.Expr;
import org.lossatlas.Inputs;
import org.lossatlas.Loss;
import org.lossatlas.Property;
import org.lossatlas.Require;
import org.lossatlas.Slot;

/// Cross-entropy against a histogram of a normal distribution about the target: regression as
/// classification, whose neighbouring classes share the label.
///
/// ```
/// L   = −Σ_b p_b log softmax(z)_b,   p_b = (F_(b+1) − F_b) / (F_B − F_0)
/// F_b = erf((min + b w − y) / (√2 σ w)),   w = (max − min) / B
/// ```
///
/// | input | shape | |
/// |---|---|---|
/// | `logits` | `(N,B)` | `z`, real |
/// | `target` | `(N)` | `y`, real; held in [min, max] |
///
/// The loss is at least 0. The prediction to read off is the mean of the bins' centres under the
/// softmax. `sigma` is in bins, as the ratio of the 2024 paper, whose listing takes it in the unit
/// of the target and divides 0 by 0 for a target outside.
///
/// @param sigma deviation of the label's normal distribution in widths of a bin, above 0
/// @param min left edge of the first bin, below `max`
/// @param max right edge of the last bin
@Card(
    id = "hl-gauss",
    name = "Histogram Gaussian (HL-Gauss)",
    aliases = {"HL-Gauss", "regression as classification"},
    reference =
        "Ehsan Imani, Martha White, Improving Regression Performance with Distributional Losses,"
            + " ICML 2018, arXiv:1806.04613; Jesse Farebrother et al., Stop Regressing: Training"
            + " Value Functions via Classification for Scalable Deep RL, ICML 2024,"
            + " arXiv:2403.03950",
    properties = {
      Property.CONVEX,
      Property.NON_NEGATIVE,
      Property.ROBUST,
      Property.SHIFT_INVARIANT,
      Property.TWICE_DIFFERENTIABLE
    })
public record HlGaussLoss(double sigma, double min, double max) implements Loss {
  public HlGaussLoss {
    Require.above("sigma", sigma, 0);
    Require.finite("max", max);
    Require.below("min", min, max);
  }

  public HlGaussLoss() {
    this(0.75, -1, 1);
  }

  @Override
  public String signature() {
    return "histogram";
  }

  @Override
  public List<Slot> slots() {
    return List.of(
        Slot.learnt("logits", "(N,B)", "N"), Slot.given("target", "(N)", "N", Domain.REAL));
  }

  @Override
  public Expr formula(Inputs in) {
    Expr logits = in.get("logits");
    Expr y = in.get("target").clamp(min, max);
    int bins = logits.dim(0).fixed();
    double width = (max - min) / bins;
    Expr edges = logits.range(bins + 1).mul(width).add(min);
    Expr f = edges.sub(y).div(Math.sqrt(2) * sigma * width).erf();
    Expr mass = f.slice(0, 1, bins + 1).sub(f.slice(0, 0, bins));
    Expr p = mass.div(f.at(0, bins).sub(f.at(0, 0)));
    return p.dot(logits.logSoftmax(0)).neg();
  }

  @Override
  public double lipschitz() {
    return Math.sqrt(2);
  }
}
