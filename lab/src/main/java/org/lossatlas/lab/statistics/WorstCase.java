package org.lossatlas.lab.statistics;

/// Failed runs score their worst case and are never dropped: a loss that diverges with one seed in
/// ten must not look better for it.
///
/// MLPerf's rules for training (mlcommons/training_policies) go further: with more than one run
/// that does not converge, a result is invalid.
public final class WorstCase {
  private WorstCase() {}

  /// The scores with each failed one replaced by the worst that any loss got with that seed, or
  /// that learning nothing gets.
  ///
  /// @param scores loss by loss, seed by seed; NaN where a run failed
  /// @param trivial what learning nothing scores, seed by seed
  public static double[][] filled(double[][] scores, double[] trivial, Direction direction) {
    double[][] filled = new double[scores.length][];
    for (int loss = 0; loss < scores.length; loss++) {
      filled[loss] = scores[loss].clone();
      for (int seed = 0; seed < filled[loss].length; seed++) {
        if (Double.isNaN(filled[loss][seed])) {
          filled[loss][seed] = worst(scores, seed, trivial[seed], direction);
        }
      }
    }
    return filled;
  }

  private static double worst(double[][] scores, int seed, double trivial, Direction direction) {
    double worst = trivial;
    for (double[] loss : scores) {
      worst = Double.isNaN(loss[seed]) ? worst : direction.worst(worst, loss[seed]);
    }
    return worst;
  }
}
