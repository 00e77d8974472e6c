package org.lossatlas.classification.probability;

import org.lossatlas.Expr;

/// What losses that rank labels that apply above those that do not have in common.
final class LabelPairs {
  private LabelPairs() {}

  /// `log(1 + (Σ_n e^{x_n / T₋})^{T₋} (Σ_p e^{−x_p / T₊})^{T₊})`, the sums over the negatives `n`
  /// and the positives `p` along an axis: how far any negative is above any positive. An empty sum
  /// makes it 0, with gradient 0.
  static Expr softplus(
      int axis, Expr x, Expr target, double posTemperature, double negTemperature) {
    Expr positive = target.eq(1);
    Expr low = x.div(-posTemperature).logSumExp(axis, positive).mul(posTemperature);
    Expr high = x.div(negTemperature).logSumExp(axis, positive.complement()).mul(negTemperature);
    return low.add(high).softplus();
  }
}
