package org.lossatlas.sequence;

import java.util.Arrays;
import java.util.List;
import org.lossatlas.ir.Dim;
import org.lossatlas.ir.Primitive;
import org.lossatlas.ir.ShapeException;

/// The negative log-probability of all ways through a transducer's lattice, by the forward and
/// backward recursion. Operands: logits `[T, U + 1, C]`, labels `[U]`, the number of frames, the
/// number of labels.
///
/// @param blank the class that moves on to the next frame
record TransducerPrimitive(int blank) implements Primitive {
  @Override
  public String name() {
    return "transducer";
  }

  @Override
  public List<Dim> dims(List<List<Dim>> operands) {
    int places = operands.get(0).get(1).fixed();
    int classes = operands.get(0).get(2).fixed();
    int labels = operands.get(1).getFirst().fixed();
    if (places != labels + 1) {
      throw new ShapeException(
          "transducer: logits have %d places beside targets of %d labels, expected one more"
              .formatted(places, labels));
    }
    if (blank >= classes) {
      throw new ShapeException(
          "transducer: the blank is class %d, but there are %d".formatted(blank, classes));
    }
    return List.of();
  }

  @Override
  public boolean isDifferentiable(int argument) {
    return argument == 0;
  }

  @Override
  public void value(double[][] operands, int[][] shapes, double[] result) {
    Lattice lattice = new Lattice(operands, shapes[0]);
    result[0] = -lattice.logProbability(lattice.forward());
  }

  /// In each cell, the softmax as often as the ways pass through it, less how often they leave it
  /// by the blank and by the label.
  @Override
  public void gradient(
      double[][] operands, int[][] shapes, double[] upstream, int argument, double[] gradient) {
    Arrays.fill(gradient, 0);
    Lattice lattice = new Lattice(operands, shapes[0]);
    double[][] forward = lattice.forward();
    double[][] backward = lattice.backward();
    double logProbability = lattice.logProbability(forward);
    for (int t = 0; t < lattice.frames; t++) {
      for (int u = 0; u <= lattice.labels.length; u++) {
        double here = forward[t][u] - logProbability;
        double byBlank = Math.exp(here + lattice.blank(t, u) + lattice.next(backward, t + 1, u));
        double byLabel =
            u == lattice.labels.length
                ? 0
                : Math.exp(here + lattice.label(t, u) + backward[t][u + 1]);
        int start = lattice.start(t, u);
        for (int c = 0; c < lattice.classes; c++) {
          double p = Math.exp(operands[0][start + c] - lattice.logSums[t][u]);
          gradient[start + c] = upstream[0] * (byBlank + byLabel) * p;
        }
        gradient[start + blank] -= upstream[0] * byBlank;
        if (u < lattice.labels.length) {
          gradient[start + lattice.labels[u]] -= upstream[0] * byLabel;
        }
      }
    }
  }

  /// The cells `(t, u)`, in which `u` labels have been given by frame `t`. A blank moves on to the
  /// next frame, a label to the next place; the last blank leaves the lattice.
  private final class Lattice {
    private final double[] logits;
    private final int places;
    private final int classes;
    private final int frames;
    private final int[] labels;

    /// `logSumExp` of the logits of each cell in use.
    private final double[][] logSums;

    Lattice(double[][] operands, int[] shape) {
      logits = operands[0];
      places = shape[1];
      classes = shape[2];
      frames = (int) operands[2][0];
      labels = new int[(int) operands[3][0]];
      for (int u = 0; u < labels.length; u++) {
        labels[u] = SequenceLabels.read(operands[1][u], classes, blank);
      }
      logSums = new double[frames][labels.length + 1];
      for (int t = 0; t < frames; t++) {
        for (int u = 0; u <= labels.length; u++) {
          logSums[t][u] = Logarithms.sum(logits, start(t, u), classes);
        }
      }
    }

    /// Where the logits of a cell start.
    int start(int t, int u) {
      return (t * places + u) * classes;
    }

    double blank(int t, int u) {
      return logits[start(t, u) + blank] - logSums[t][u];
    }

    double label(int t, int u) {
      return logits[start(t, u) + labels[u]] - logSums[t][u];
    }

    /// `log` of the probability of all ways into a cell.
    double[][] forward() {
      double[][] alpha = new double[frames][labels.length + 1];
      for (int t = 0; t < frames; t++) {
        for (int u = 0; u <= labels.length; u++) {
          double byBlank = t == 0 ? none(u) : alpha[t - 1][u] + blank(t - 1, u);
          double byLabel = u == 0 ? none(1) : alpha[t][u - 1] + label(t, u - 1);
          alpha[t][u] = Logarithms.add(byBlank, byLabel);
        }
      }
      return alpha;
    }

    /// `log` of the probability of all ways on from a cell, out of the lattice.
    double[][] backward() {
      double[][] beta = new double[frames][labels.length + 1];
      for (int t = frames - 1; t >= 0; t--) {
        for (int u = labels.length; u >= 0; u--) {
          double byBlank = blank(t, u) + next(beta, t + 1, u);
          double byLabel = u == labels.length ? none(1) : label(t, u) + beta[t][u + 1];
          beta[t][u] = Logarithms.add(byBlank, byLabel);
        }
      }
      return beta;
    }

    /// `log` of the probability of all ways on from frame `t`; beyond the last frame there is one
    /// if all labels have been given.
    double next(double[][] beta, int t, int u) {
      return t < frames ? beta[t][u] : none(labels.length - u);
    }

    double logProbability(double[][] forward) {
      return forward[frames - 1][labels.length] + blank(frames - 1, labels.length);
    }

    /// `log` of 1 where no label is missing, else of 0.
    private static double none(int missing) {
      return missing == 0 ? 0 : Double.NEGATIVE_INFINITY;
    }
  }
}
