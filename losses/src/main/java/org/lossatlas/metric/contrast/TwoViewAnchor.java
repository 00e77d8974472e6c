package org.lossatlas.metric.contrast;

import java.util.function.Function;
import org.lossatlas.Expr;
import org.lossatlas.metric.Partners;

/// One view of a sample, compared with its other view and with both views of the other samples.
/// Similarities are cosines over the temperature.
///
/// @param positive to the other view of the sample
/// @param across to every sample in the other view: `[N]`
/// @param within to every sample in its own view: `[N]`
/// @param others 1 for the samples that are not its own: `[N]`
record TwoViewAnchor(Expr positive, Expr across, Expr within, Expr others) {
  /// The mean loss of a sample's two views as anchors.
  static Expr mean(Expr z1, Expr z2, double temperature, Function<TwoViewAnchor, Expr> loss) {
    Expr a = z1.normalize(0);
    Expr b = z2.normalize(0);
    return loss.apply(of(a, b, temperature)).add(loss.apply(of(b, a, temperature))).div(2);
  }

  private static TwoViewAnchor of(Expr a, Expr b, double temperature) {
    return new TwoViewAnchor(
        a.dot(b).div(temperature),
        a.dotEach(b.all()).div(temperature),
        a.dotEach(a.all()).div(temperature),
        Partners.others(a));
  }

  /// `log Σ e^(factor·s)` over both views of the other samples, of which there is at least one.
  Expr logSumExp(double factor) {
    Expr other = across.mul(factor).logSumExp(0, others);
    return other.logAddExp(within.mul(factor).logSumExp(0, others));
  }

  /// `2N − 2`, how many views of other samples there are.
  Expr count() {
    return positive.rowCount().mul(2).sub(2);
  }
}
