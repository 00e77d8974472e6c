package org.lossatlas.sequence;

import java.util.Arrays;
import java.util.List;
import org.lossatlas.ir.Dim;
import org.lossatlas.ir.Primitive;
import org.lossatlas.ir.ShapeException;

/// The negative log-probability of all alignments of a label sequence, by the forward and backward
/// recursion over their common prefixes and suffixes. Operands: logits `[T, C]`, labels `[S]`, the
/// number of frames, the number of labels.
///
/// @param blank the class that means no label
/// @param zeroInfinity whether a sequence without any alignment counts 0 instead of +∞; its
///   gradient is 0 either way
record CtcPrimitive(int blank, boolean zeroInfinity) implements Primitive {
  @Override
  public String name() {
    return "ctc";
  }

  @Override
  public List<Dim> dims(List<List<Dim>> operands) {
    int classes = operands.getFirst().get(1).fixed();
    if (blank >= classes) {
      throw new ShapeException(
          "ctc: the blank is class %d, but there are %d".formatted(blank, classes));
    }
    return List.of();
  }

  @Override
  public boolean isDifferentiable(int argument) {
    return argument == 0;
  }

  @Override
  public void value(double[][] operands, int[][] shapes, double[] result) {
    Lattice lattice = new Lattice(operands, shapes[0][1]);
    double loss = -lattice.logProbability(lattice.forward());
    result[0] = loss == Double.POSITIVE_INFINITY && zeroInfinity ? 0 : loss;
  }

  /// The softmax of a frame less how probable each class is there among the alignments.
  @Override
  public void gradient(
      double[][] operands, int[][] shapes, double[] upstream, int argument, double[] gradient) {
    Arrays.fill(gradient, 0);
    Lattice lattice = new Lattice(operands, shapes[0][1]);
    double[][] forward = lattice.forward();
    double logProbability = lattice.logProbability(forward);
    if (logProbability == Double.NEGATIVE_INFINITY) {
      return;
    }
    double[][] backward = lattice.backward();
    int classes = shapes[0][1];
    for (int t = 0; t < lattice.frames.length; t++) {
      double[] logP = lattice.frames[t];
      for (int c = 0; c < classes; c++) {
        gradient[t * classes + c] = upstream[0] * Math.exp(logP[c]);
      }
      for (int k = 0; k < lattice.states.length; k++) {
        int c = lattice.states[k];
        double posterior = Math.exp(forward[t][k] + backward[t][k] - logP[c] - logProbability);
        gradient[t * classes + c] -= upstream[0] * posterior;
      }
    }
  }

  /// The states that an alignment moves through: the labels in order with a blank before, between
  /// and after them. A frame stays in its state, moves to the next, or over a blank between two
  /// different labels.
  private final class Lattice {
    /// `log softmax` of each frame in use.
    private final double[][] frames;

    /// The class of each state.
    private final int[] states;

    Lattice(double[][] operands, int classes) {
      frames = new double[(int) operands[2][0]][];
      for (int t = 0; t < frames.length; t++) {
        frames[t] = Logarithms.softmax(operands[0], t * classes, classes);
      }
      states = new int[2 * (int) operands[3][0] + 1];
      Arrays.fill(states, blank);
      for (int s = 0; s < states.length / 2; s++) {
        states[2 * s + 1] = SequenceLabels.read(operands[1][s], classes, blank);
      }
    }

    /// `log` of the probability of all ways to be in a state at a frame, that frame included.
    double[][] forward() {
      double[][] alpha = unreachable();
      for (int k = 0; k < Math.min(2, states.length); k++) {
        alpha[0][k] = frames[0][states[k]];
      }
      for (int t = 1; t < frames.length; t++) {
        for (int k = 0; k < states.length; k++) {
          double ways = alpha[t - 1][k];
          ways = k >= 1 ? Logarithms.add(ways, alpha[t - 1][k - 1]) : ways;
          ways = isSkip(k) ? Logarithms.add(ways, alpha[t - 1][k - 2]) : ways;
          alpha[t][k] = ways + frames[t][states[k]];
        }
      }
      return alpha;
    }

    /// `log` of the probability of all ways to go on from a state at a frame, that frame included.
    double[][] backward() {
      double[][] beta = unreachable();
      int last = frames.length - 1;
      for (int k = Math.max(0, states.length - 2); k < states.length; k++) {
        beta[last][k] = frames[last][states[k]];
      }
      for (int t = last - 1; t >= 0; t--) {
        for (int k = 0; k < states.length; k++) {
          double ways = beta[t + 1][k];
          ways = k + 1 < states.length ? Logarithms.add(ways, beta[t + 1][k + 1]) : ways;
          ways = isSkip(k + 2) ? Logarithms.add(ways, beta[t + 1][k + 2]) : ways;
          beta[t][k] = ways + frames[t][states[k]];
        }
      }
      return beta;
    }

    /// An alignment ends in the last label or in the blank after it.
    double logProbability(double[][] forward) {
      double[] ends = forward[frames.length - 1];
      double inBlank = ends[states.length - 1];
      return states.length == 1 ? inBlank : Logarithms.add(inBlank, ends[states.length - 2]);
    }

    /// Whether state `k` can be reached from `k − 2`.
    private boolean isSkip(int k) {
      return k >= 2 && k < states.length && states[k] != blank && states[k] != states[k - 2];
    }

    private double[][] unreachable() {
      double[][] ways = new double[frames.length][states.length];
      for (double[] frame : ways) {
        Arrays.fill(frame, Double.NEGATIVE_INFINITY);
      }
      return ways;
    }
  }
}
