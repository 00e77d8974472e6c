package org.lossatlas.lab.statistics;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// Holm's correction: with many comparisons, some would look decided by chance alone.
///
/// ```
/// p̃(i) = max over j ≤ i of min(1, (m − j + 1) p(j)),   p(1) ≤ … ≤ p(m)
/// ```
///
/// That `p̃` is below a level says the same as going through the p-values from the smallest on and
/// stopping at the first that is not below `level / (m − i + 1)`.
///
/// Holm, *A Simple Sequentially Rejective Multiple Test Procedure*, Scandinavian Journal of
/// Statistics, 1979.
public final class Holm {
  private Holm() {}

  /// The corrected p-values, in the order given.
  public static double[] adjust(double[] p) {
    List<Integer> order =
        IntStream.range(0, p.length).boxed().sorted(Comparator.comparingDouble(i -> p[i])).toList();
    double[] adjusted = new double[p.length];
    double highest = 0;
    for (int rank = 0; rank < p.length; rank++) {
      int i = order.get(rank);
      highest = Math.max(highest, Math.min(1, (p.length - rank) * p[i]));
      adjusted[i] = highest;
    }
    return adjusted;
  }
}
