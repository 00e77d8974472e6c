package org.lossatlas.cpu;

import java.util.List;
import org.lossatlas.cpu.kernel.Kernels;

/// A stage for given row counts: the steps of a tile, and how the rows are cut.
///
/// Rows are cut into tiles by the sizes alone, and what is added up is added in the tiles' order, so
/// the result has the same bits on any number of threads.
interface StageProgram {
  /// What all sums of a chunk may take before chunks that have sums of their own are given up.
  long MOST_SUM_BYTES = 8L << 20;

  /// From this size on a sum is added up in float.
  int LARGE = 1 << 16;

  /// A sum over all rows.
  ///
  /// @param node the shared value that it is
  /// @param size its values
  /// @param isLarge whether it is added up in float
  record Total(int node, int size, boolean isLarge) {
    Total(Sums.Sum sum, int size) {
      this(sum.node(), size, isLarge(sum, size));
    }

    /// Products are added up in float anyway, and what is as large as theirs has their error.
    static boolean isLarge(Sums.Sum sum, int size) {
      return size > LARGE || sum.hasProduct();
    }

    long bytes() {
      return (isLarge ? 4L : 8L) * size;
    }
  }

  /// Works on all rows and leaves each total in `arrays`, and in `exact` where it was added up in double.
  void run(Workers workers, float[][] arrays, double[][] exact);

  /// The program for a stage that has been laid out.
  static StageProgram of(Kernels kernels, StagePlanner plan, int rows, Desks desks) {
    return plan.isInRounds()
        ? new RoundProgram(
            plan.steps(step -> step instanceof JointStep),
            plan.totals(),
            rows,
            plan.tileRows(),
            desks.whole(),
            desks.parts())
        : new ChunkProgram(kernels, plan, rows, desks.own());
  }

  /// Whether sums are so large that chunks cannot have their own.
  static boolean isInRounds(List<Total> totals) {
    return totals.stream().mapToLong(Total::bytes).sum() > MOST_SUM_BYTES;
  }
}
