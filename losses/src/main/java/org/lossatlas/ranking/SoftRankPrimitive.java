package org.lossatlas.ranking;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.lossatlas.ir.Dim;
import org.lossatlas.ir.Primitive;

/// Soft ranks: the point nearest to `z = −s / regularization` among the mixtures of all rankings,
/// which are the permutations of 1 to `n`. Operands: scores `[L]`, a mask `[L]`; hidden entries are
/// not read and have rank 0.
///
/// With `z` sorted falling, and ranks `n` to 1 beside it, the nearest point is `z` shifted by
/// blocks so that each block has the mean of its ranks; pooling adjacent violators finds the
/// blocks.
///
/// @param regularization softness of the ranks, above 0
record SoftRankPrimitive(double regularization) implements Primitive {
  @Override
  public String name() {
    return "soft-rank";
  }

  @Override
  public List<Dim> dims(List<List<Dim>> operands) {
    return operands.getFirst();
  }

  @Override
  public boolean isDifferentiable(int argument) {
    return argument == 0;
  }

  @Override
  public void value(double[][] operands, int[][] shapes, double[] result) {
    Arrays.fill(result, 0);
    Pools pools = new Pools(operands);
    for (int block = 0; block < pools.count; block++) {
      for (int p = pools.start[block]; p < pools.start[block + 1]; p++) {
        result[pools.order[p]] = pools.z[p] - pools.mean(block) + pools.rank(block);
      }
    }
  }

  /// `∂rank_i/∂s_k` is that of `z_i` less the mean of its block.
  @Override
  public void gradient(
      double[][] operands, int[][] shapes, double[] upstream, int argument, double[] gradient) {
    Arrays.fill(gradient, 0);
    Pools pools = new Pools(operands);
    for (int block = 0; block < pools.count; block++) {
      int from = pools.start[block];
      int to = pools.start[block + 1];
      double mean = 0;
      for (int p = from; p < to; p++) {
        mean += upstream[pools.order[p]] / (to - from);
      }
      for (int p = from; p < to; p++) {
        gradient[pools.order[p]] = (mean - upstream[pools.order[p]]) / regularization;
      }
    }
  }

  /// Entries by rising score in blocks next to each other.
  private final class Pools {
    /// The places of the entries that are not hidden, lowest score first.
    private final int[] order;

    private final double[] z;

    /// The sum of `z` in each block.
    private final double[] sum;

    /// Where each block starts, and after the last one where it ends.
    private final int[] start;

    private int count;

    Pools(double[][] operands) {
      order =
          Arrays.stream(Lists.shown(operands[1]))
              .boxed()
              .sorted(Comparator.comparingDouble(i -> operands[0][i]))
              .mapToInt(i -> i)
              .toArray();
      z = Arrays.stream(order).mapToDouble(i -> -operands[0][i] / regularization).toArray();
      sum = new double[z.length];
      start = new int[z.length + 1];
      for (int p = 0; p < z.length; p++) {
        sum[count] = z[p];
        start[++count] = p + 1;
        while (count > 1 && isViolated()) {
          sum[count - 2] += sum[count - 1];
          start[count - 1] = start[count];
          count--;
        }
      }
    }

    /// Whether the shift of the last block would exceed that of the one before. Differences of `z`
    /// keep the digits that a difference of `z` and a rank may lose.
    private boolean isViolated() {
      double fall = mean(count - 2) - mean(count - 1);
      return fall < rank(count - 2) - rank(count - 1);
    }

    double mean(int block) {
      return sum[block] / (start[block + 1] - start[block]);
    }

    /// The mean of the ranks of a block.
    double rank(int block) {
      return z.length - (start[block] + start[block + 1] - 1) / 2.0;
    }
  }
}
