package org.lossatlas.lab.report;

import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.lossatlas.lab.data.Kind;
import org.lossatlas.lab.data.Task;
import org.lossatlas.lab.statistics.Interval;

/// Says in words what was found, from the figures and nothing else.
final class Finding {
  private final Task task;
  private final Kind kind;
  private final List<Summary> losses;
  private final Figures figures;

  private Finding(Task task, List<Summary> losses) {
    this.task = task;
    this.kind = task.kind();
    this.losses = losses;
    this.figures = new Figures(kind);
  }

  static String of(Task task, List<Summary> losses) {
    return new Finding(task, losses).text();
  }

  private String text() {
    int seeds = losses.getFirst().last().length;
    if (losses.stream().allMatch(loss -> loss.failed() == seeds)) {
      return "No trial finished: every loss failed with every seed.";
    }
    Summary best = first(loss -> loss.lastInterval().mean());
    String text = "%s%s did best: %s.".formatted(circumstance(), best.loss(), reached(best));
    if (losses.size() == 1) {
      return text;
    }
    return text + " " + compared(best) + early(best);
  }

  private String circumstance() {
    return task.noise() == 0
        ? ""
        : "With %s of the training labels wrong, ".formatted(Figures.percent(task.noise()));
  }

  private String reached(Summary loss) {
    String score = figures.score(loss.lastInterval().mean());
    return switch (kind) {
      case CLASSIFICATION -> score + " of the test rows right after the last epoch";
      case REGRESSION -> "a test RMSE of " + score + " after the last epoch";
    };
  }

  private String compared(Summary best) {
    Summary baseline = losses.getFirst();
    if (best != baseline) {
      return "That is %s %s than %s%s."
          .formatted(
              distance(best), kind.isHigherBetter() ? "more" : "less", baseline.loss(), sure(best));
    }
    Summary next = first(losses.subList(1, losses.size()), loss -> loss.lastInterval().mean());
    return "The next, %s, is %s %s%s."
        .formatted(
            next.loss(), distance(next), kind.isHigherBetter() ? "below" : "above", sure(next));
  }

  private String distance(Summary loss) {
    return figures.distance(loss.difference().mean());
  }

  private String sure(Summary loss) {
    int seeds = loss.last().length;
    if (seeds < 2) {
      return ", in a single trial, which proves nothing";
    }
    Interval interval = loss.difference();
    double low = Math.min(Math.abs(interval.low()), Math.abs(interval.high()));
    double high = Math.max(Math.abs(interval.low()), Math.abs(interval.high()));
    return !loss.isDecided()
        ? ", which %d seeds cannot tell from chance".formatted(seeds)
        : " (95 %% interval %s to %s, %d seeds)"
            .formatted(figures.number(low), figures.number(high), seeds);
  }

  /// Robust losses mostly shine at the last epoch, and a network trained too long overstates them;
  /// a rival stopped in time is a fairer one.
  private String early(Summary best) {
    Summary baseline = losses.getFirst();
    Summary leader = first(loss -> loss.bestInterval().mean());
    if (task.noise() == 0 && leader == best) {
      return "";
    }
    String text =
        " Stopped at the epoch with the best validation score, %s leads with %s"
            .formatted(leader.loss(), figures.score(leader.bestInterval().mean()));
    return leader == baseline
        ? text + "."
        : "%s, and %s reaches %s."
            .formatted(text, baseline.loss(), figures.score(baseline.bestInterval().mean()));
  }

  /// The loss with the best score; of equals the first.
  private Summary first(ToDoubleFunction<Summary> score) {
    return first(losses, score);
  }

  private Summary first(List<Summary> some, ToDoubleFunction<Summary> score) {
    Comparator<Summary> order = Comparator.comparingDouble(score);
    return some.stream().min(kind.isHigherBetter() ? order.reversed() : order).orElseThrow();
  }
}
