package org.lossatlas.lab.statistics;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// How often each loss reaches its target within a multiple of the fastest loss's time.
///
/// ```
/// r = time / fastest time of the same task and seed,   ρ(τ) = share of tasks and seeds with r ≤ τ
/// score = ∫₁⁴ ρ(τ) dτ / 3
/// ```
///
/// A miss takes for ever and earns nothing, also where every loss misses.
///
/// Dolan and Moré, *Benchmarking Optimization Software with Performance Profiles*, Mathematical
/// Programming, 2002; the integral to 4 by Dahl et al., *Benchmarking Neural Network Training
/// Algorithms*, 2023, [arXiv:2306.07179](https://arxiv.org/abs/2306.07179).
///
/// @param ratios loss by loss, for each task and seed; infinite for a miss
public record TimeProfile(List<List<Double>> ratios) {
  private static final double LARGEST = 4;

  /// @param times loss by loss, each with the same tasks and seeds in the same order; infinite for
  ///   a miss
  public static TimeProfile of(List<double[]> times) {
    int runs = times.getFirst().length;
    double[] fastest = new double[runs];
    Arrays.fill(fastest, Double.POSITIVE_INFINITY);
    for (double[] loss : times) {
      if (loss.length != runs || runs == 0) {
        throw new IllegalArgumentException(
            "losses need equally many times, at least one, have %d and %d"
                .formatted(runs, loss.length));
      }
      for (int run = 0; run < runs; run++) {
        if (!(loss[run] > 0)) {
          throw new IllegalArgumentException(
              "time %d must be above 0, was %s".formatted(run, loss[run]));
        }
        fastest[run] = Math.min(fastest[run], loss[run]);
      }
    }
    return new TimeProfile(times.stream().map(loss -> ratios(loss, fastest)).toList());
  }

  private static List<Double> ratios(double[] times, double[] fastest) {
    return IntStream.range(0, times.length)
        .mapToObj(run -> Double.isInfinite(times[run]) ? times[run] : times[run] / fastest[run])
        .toList();
  }

  /// ρ(τ) of a loss.
  public double share(int loss, double tau) {
    List<Double> all = ratios.get(loss);
    return all.stream().filter(ratio -> ratio <= tau).count() / (double) all.size();
  }

  /// The area under ρ from 1 to 4, as a share of what always being the fastest has.
  public double score(int loss) {
    return ratios.get(loss).stream()
        .mapToDouble(ratio -> Math.max(0, LARGEST - ratio) / (LARGEST - 1))
        .average()
        .orElseThrow();
  }
}
