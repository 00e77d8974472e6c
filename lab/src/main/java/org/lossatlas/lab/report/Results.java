package org.lossatlas.lab.report;

import java.util.Comparator;
import java.util.List;
import org.lossatlas.lab.data.Kind;
import org.lossatlas.lab.data.Task;
import org.lossatlas.lab.store.Trial;

/// All that a comparison found: what `results.json` holds and the report shows.
///
/// @param finding one or two sentences
/// @param losses in the order given; the first is the baseline
/// @param trials loss by loss, seed by seed
public record Results(
    String finding,
    String title,
    Kind kind,
    String metric,
    double trivial,
    List<Fact> facts,
    List<Summary> losses,
    List<Trial> trials) {

  /// @param trials loss by loss, each with its seeds in the same order
  /// @param ids of the losses, which decide their colours
  public static Results of(
      Task task, List<String> ids, List<List<Trial>> trials, List<Fact> facts) {
    List<Summary> losses = Summaries.of(task.kind(), trials, Colour.of(ids));
    double trivial = trials.getFirst().stream().mapToDouble(Trial::trivial).average().orElseThrow();
    return new Results(
        Finding.of(task, losses),
        title(task),
        task.kind(),
        "test " + task.kind().metric(),
        trivial,
        facts,
        losses,
        trials.stream().flatMap(List::stream).toList());
  }

  private static String title(Task task) {
    return task.noise() == 0
        ? task.title()
        : "%s, %s of the training labels wrong"
            .formatted(task.title(), Figures.percent(task.noise()));
  }

  /// The losses from best to worst after the last epoch.
  List<Summary> ranked() {
    Comparator<Summary> byScore = Comparator.comparingDouble(loss -> loss.lastInterval().mean());
    return losses.stream().sorted(kind.isHigherBetter() ? byScore.reversed() : byScore).toList();
  }
}
