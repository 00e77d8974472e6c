package org.lossatlas.lab.statistics;

import java.util.Arrays;
import org.apache.commons.numbers.rootfinder.BrentSolver;

/// One number by which all logits are divided after training, so that confidence fits. It changes
/// no answer, and a loss that calibrates has to be held against it.
///
/// ```
/// T = argmin of the negative log-likelihood of logits / T
/// ```
///
/// The likelihood is convex in β = 1/T, and its slope, the mean of `Σ p z − z(label)`, rises
/// through zero once: that root is T. Above 1 the model was too sure, below 1 not sure enough.
///
/// Guo et al., *On Calibration of Modern Neural Networks*, ICML, 2017,
/// [arXiv:1706.04599](https://arxiv.org/abs/1706.04599).
public final class Temperature {
  private static final double LOWEST = 0.01;
  private static final double HIGHEST = 100;

  private Temperature() {}

  /// @param validation rows that neither trained nor test the model
  /// @return from 0.01, where every validation row is right and ever surer is ever better, to 100,
  ///   where the logits say nothing
  public static double fit(Predictions validation) {
    double logLowest = Math.log(1 / HIGHEST);
    double logHighest = Math.log(1 / LOWEST);
    if (slope(validation, logLowest) >= 0) {
      return HIGHEST;
    }
    if (slope(validation, logHighest) <= 0) {
      return LOWEST;
    }
    BrentSolver solver = new BrentSolver(1e-12, 1e-12, 1e-15);
    return Math.exp(-solver.findRoot(log -> slope(validation, log), logLowest, logHighest));
  }

  private static double slope(Predictions validation, double logBeta) {
    Predictions cooled = validation.cooled(Math.exp(-logBeta));
    double sum = 0;
    for (int row = 0; row < validation.rows(); row++) {
      double[] z = validation.logits()[row];
      double[] p = cooled.probabilities(row);
      // Differences from the label's logit, lest large logits cancel.
      double label = z[validation.labels()[row]];
      Arrays.setAll(p, i -> p[i] * (z[i] - label));
      sum += Arrays.stream(p).sum();
    }
    return sum / validation.rows();
  }
}
