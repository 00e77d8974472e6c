package org.lossatlas.generative;

import static org.lossatlas.Property.NON_NEGATIVE;

import java.util.List;
import org.lossatlas.Card;
import org.lossatlas.Domain;
import org.lossatlas.Expr;
import org.lossatlas.Inputs;
import org.lossatlas.Loss;
import org.lossatlas.Require;
import org.lossatlas.Slot;

/// The surprise of a number of limited precision, such as a pixel, under a mixture of logistic
/// distributions that a network predicts.
///
/// ```
/// L   = logSumExp_k l_k − logSumExp_k (l_k + log P_k)
/// P_k = σ(a_k) − σ(b_k) = σ(a_k) σ(−b_k) (1 − e^(b_k − a_k))     as computed, in logarithms
///     = σ(a_k) in the first bin, σ(−b_k) in the last
/// a, b = (y − m ± h) e^−s,   h = 1 / (levels − 1),   s = max(logScale, minLogScale)
/// ```
///
/// | input | shape | |
/// |---|---|---|
/// | `logits` | `(N,K)` | `l`, real; their softmax are the weights of the components |
/// | `mean` | `(N,K)` | `m`, real |
/// | `logScale` | `(N,K)` | logarithm of the scale, real; no gradient below `minLogScale` |
/// | `target` | `(N)` | `y`, the centre of a bin, −1, −1 + 2h, .., 1 |
///
/// The loss is at least 0. The second form is exact and subtracts no probabilities, so PixelCNN++'s
/// approximation by the density is not needed; `log(1 − e^−d)` is a series for small `d`, which
/// goes on where the scale is so large that `d` is 0. A row is one channel; what PixelCNN++ lets
/// the mean of a channel depend on shifts it outside. It is finite while `a` and `b` are, the
/// distances of the bin's edges in scales.
///
/// @param levels number of bins, at least 2
/// @param minLogScale least logarithm of a scale, any finite number
@Card(
    id = "discretized-logistic-mixture",
    name = "Discretised mixture of logistics",
    aliases = {"PixelCNN++ (one channel)", "WaveNet mixture of logistics"},
    reference =
        "Tim Salimans, Andrej Karpathy, Xi Chen, Diederik P. Kingma, PixelCNN++: Improving the"
            + " PixelCNN with Discretized Logistic Mixture Likelihood and Other Modifications,"
            + " ICLR 2017, arXiv:1701.05517",
    properties = {NON_NEGATIVE})
public record DiscretizedLogisticMixtureLoss(int levels, double minLogScale) implements Loss {
  /// Below this three terms of the series have all digits of a double.
  private static final double SMALL = 1e-3;

  public DiscretizedLogisticMixtureLoss {
    Require.atLeast("levels", levels, 2);
    Require.finite("minLogScale", minLogScale);
  }

  public DiscretizedLogisticMixtureLoss() {
    this(256, -7);
  }

  @Override
  public String signature() {
    return "logistic-mixture";
  }

  @Override
  public List<Slot> slots() {
    return List.of(
        Slot.learnt("logits", "(N,K)", "N"),
        Slot.learnt("mean", "(N,K)", "N"),
        Slot.learnt("logScale", "(N,K)", "N"),
        Slot.given("target", "(N)", "N", Domain.real("a number in [-1, 1]", -1, 1)));
  }

  @Override
  public Expr formula(Inputs in) {
    Expr logits = in.get("logits");
    Expr target = in.get("target");
    double h = 1.0 / (levels - 1);
    Expr s = in.get("logScale").max(minLogScale);
    Expr r = target.sub(in.get("mean"));
    Expr inverse = s.neg().exp();
    Expr below = r.add(h).mul(inverse).neg().softplus().neg();
    Expr above = r.sub(h).mul(inverse).softplus().neg();
    Expr width = logOneLessExp(inverse.mul(2 * h), s.neg().add(Math.log(2 * h)));
    Expr between = below.add(above).add(width);
    Expr isLast = target.gt(1 - h);
    Expr component = target.lt(h - 1).where(below, isLast.where(above, between));
    return logits.logSumExp(0).sub(logits.add(component).logSumExp(0));
  }

  /// `log(1 − e^−d)`.
  private static Expr logOneLessExp(Expr d, Expr logD) {
    Expr isSmall = d.lt(SMALL);
    Expr small = isSmall.where(d, d.constant(0));
    Expr large = isSmall.where(d.constant(1), d);
    Expr series = logD.sub(small.mul(0.5)).add(small.square().mul(1.0 / 24));
    return isSmall.where(series, large.neg().expm1().neg().log());
  }
}
