package org.lossatlas.sequence;

import java.util.Arrays;
import java.util.List;
import org.lossatlas.ir.Dim;
import org.lossatlas.ir.Primitive;

/// The negative log-probability of a labelling in a linear chain, by the forward and backward
/// recursion. Operands: scores of the tags `[T, C]`, tags `[T]`, how many are in use, scores of a
/// tag followed by another `[C, C]`.
record CrfPrimitive() implements Primitive {
  private static final int TRANSITIONS = 3;

  @Override
  public String name() {
    return "crf";
  }

  @Override
  public List<Dim> dims(List<List<Dim>> operands) {
    return List.of();
  }

  @Override
  public boolean isDifferentiable(int argument) {
    return argument == 0 || argument == TRANSITIONS;
  }

  @Override
  public void value(double[][] operands, int[][] shapes, double[] result) {
    Chain chain = new Chain(operands, shapes[0][1]);
    result[0] = chain.logSum(chain.forward()) - chain.score();
  }

  /// How probable each tag, or each pair of neighbours, is among all labellings, less 1 where the
  /// target has it.
  @Override
  public void gradient(
      double[][] operands, int[][] shapes, double[] upstream, int argument, double[] gradient) {
    Arrays.fill(gradient, 0);
    Chain chain = new Chain(operands, shapes[0][1]);
    double[][] forward = chain.forward();
    double[][] backward = chain.backward();
    double logSum = chain.logSum(forward);
    if (argument == TRANSITIONS) {
      chain.pairs(forward, backward, logSum, gradient);
    } else {
      chain.tags(forward, backward, logSum, gradient);
    }
    for (int i = 0; i < gradient.length; i++) {
      gradient[i] *= upstream[0];
    }
  }

  /// The tags in use and all scores.
  private static final class Chain {
    private final double[] scores;
    private final double[] transitions;
    private final int[] tags;
    private final int classes;

    Chain(double[][] operands, int classes) {
      scores = operands[0];
      transitions = operands[TRANSITIONS];
      this.classes = classes;
      tags = new int[(int) operands[2][0]];
      for (int t = 0; t < tags.length; t++) {
        tags[t] = SequenceLabels.read(operands[1][t], classes, -1);
      }
    }

    /// That of the target.
    double score() {
      double score = scores[tags[0]];
      for (int t = 1; t < tags.length; t++) {
        score += scores[t * classes + tags[t]] + transitions[tags[t - 1] * classes + tags[t]];
      }
      return score;
    }

    /// `log Σ exp(score)` of all labellings up to a place that end in a tag.
    double[][] forward() {
      double[][] alpha = new double[tags.length][classes];
      double[] ways = new double[classes];
      for (int t = 0; t < tags.length; t++) {
        for (int j = 0; j < classes; j++) {
          for (int i = 0; t > 0 && i < classes; i++) {
            ways[i] = alpha[t - 1][i] + transitions[i * classes + j];
          }
          double before = t == 0 ? 0 : Logarithms.sum(ways, 0, classes);
          alpha[t][j] = before + scores[t * classes + j];
        }
      }
      return alpha;
    }

    /// `log Σ exp(score)` of all labellings of what follows a tag at a place.
    double[][] backward() {
      double[][] beta = new double[tags.length][classes];
      double[] ways = new double[classes];
      for (int t = tags.length - 2; t >= 0; t--) {
        for (int i = 0; i < classes; i++) {
          for (int j = 0; j < classes; j++) {
            ways[j] = step(t + 1, i, j) + beta[t + 1][j];
          }
          beta[t][i] = Logarithms.sum(ways, 0, classes);
        }
      }
      return beta;
    }

    double logSum(double[][] forward) {
      return Logarithms.sum(forward[tags.length - 1], 0, classes);
    }

    /// How probable each tag is, less 1 for those of the target.
    void tags(double[][] forward, double[][] backward, double logSum, double[] gradient) {
      for (int t = 0; t < tags.length; t++) {
        for (int j = 0; j < classes; j++) {
          gradient[t * classes + j] = Math.exp(forward[t][j] + backward[t][j] - logSum);
        }
        gradient[t * classes + tags[t]] -= 1;
      }
    }

    /// How often each pair of neighbours is expected, less how often the target has it.
    void pairs(double[][] forward, double[][] backward, double logSum, double[] gradient) {
      for (int t = 1; t < tags.length; t++) {
        for (int i = 0; i < classes; i++) {
          for (int j = 0; j < classes; j++) {
            double way = forward[t - 1][i] + step(t, i, j) + backward[t][j];
            gradient[i * classes + j] += Math.exp(way - logSum);
          }
        }
        gradient[tags[t - 1] * classes + tags[t]] -= 1;
      }
    }

    /// The score of tag `j` at a place after tag `i`.
    private double step(int t, int i, int j) {
      return transitions[i * classes + j] + scores[t * classes + j];
    }
  }
}
