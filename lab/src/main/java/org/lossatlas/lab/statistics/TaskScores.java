package org.lossatlas.lab.statistics;

import java.util.Arrays;
import org.apache.commons.statistics.ranking.NaNStrategy;
import org.apache.commons.statistics.ranking.NaturalRanking;
import org.apache.commons.statistics.ranking.TiesStrategy;
import org.lossatlas.lab.error.LabException;

/// One score for each task and loss: the mean over seeds. The seeds of one task are no further
/// tasks.
final class TaskScores {
  /// With fewer, whether one loss leads another is a matter of which tasks were taken.
  static final int FEWEST = 6;

  private static final NaturalRanking RANKING =
      new NaturalRanking(NaNStrategy.FAILED, TiesStrategy.AVERAGE);

  private TaskScores() {}

  /// @param scores task by task, loss by loss
  static void check(double[][] scores) {
    if (scores.length < FEWEST) {
      throw new LabException(
          "a comparison across tasks needs at least %d tasks, there are %d"
              .formatted(FEWEST, scores.length));
    }
    int losses = scores[0].length;
    if (losses < 2) {
      throw new LabException("a comparison across tasks needs at least 2 losses");
    }
    for (int task = 0; task < scores.length; task++) {
      if (scores[task].length != losses) {
        throw new LabException(
            "task %d has scores of %d losses, task 0 of %d"
                .formatted(task, scores[task].length, losses));
      }
      for (int loss = 0; loss < losses; loss++) {
        if (!Double.isFinite(scores[task][loss])) {
          throw new LabException(
              ("the score of loss %d in task %d must be finite, was %s;"
                      + " a failed run needs its worst case")
                  .formatted(loss, task, scores[task][loss]));
        }
      }
    }
  }

  /// The ranks within each task; 1 is best, equals share the mean of theirs.
  static double[][] ranks(double[][] scores, Direction direction) {
    return Arrays.stream(scores)
        .map(task -> Arrays.stream(task).map(score -> -direction.gain(score)).toArray())
        .map(RANKING::apply)
        .toArray(double[][]::new);
  }

  static double[] column(double[][] scores, int loss) {
    return Arrays.stream(scores).mapToDouble(task -> task[loss]).toArray();
  }
}
