package org.lossatlas.lab.report;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.lossatlas.lab.data.Kind;
import org.lossatlas.lab.report.Summary.Verdict;
import org.lossatlas.lab.statistics.Holm;
import org.lossatlas.lab.statistics.Interval;
import org.lossatlas.lab.statistics.Paired;
import org.lossatlas.lab.store.Trial;

/// Puts trials together, loss by loss. The first loss is the baseline that the others are measured
/// against.
final class Summaries {
  private static final double LEVEL = 0.05;

  private final Kind kind;
  private final List<List<Trial>> trials;

  /// @param trials loss by loss, each with its seeds in the same order
  private Summaries(Kind kind, List<List<Trial>> trials) {
    this.kind = kind;
    this.trials = trials;
  }

  static List<Summary> of(Kind kind, List<List<Trial>> trials, List<Colour> colours) {
    Summaries all = new Summaries(kind, trials);
    List<Summary> summaries = new ArrayList<>();
    for (int i = 0; i < trials.size(); i++) {
      summaries.add(all.summary(i, colours.get(i)));
    }
    return decided(kind, summaries);
  }

  private Summary summary(int index, Colour colour) {
    List<Trial> own = trials.get(index);
    double[] last = scores(own, trial -> trial.curve().last().test(), kind.isHigherBetter());
    double[] best = scores(own, this::atBest, kind.isHigherBetter());
    double[] error = scores(own, trial -> trial.curve().last().testError(), false);
    double[] baseline =
        scores(trials.getFirst(), trial -> trial.curve().last().test(), kind.isHigherBetter());
    return new Summary(
        own.getFirst().loss(),
        colour,
        last,
        best,
        error,
        Interval.of(last),
        Interval.of(best),
        Interval.of(error),
        (int) own.stream().filter(trial -> trial.curve().isFailed()).count(),
        index == 0 ? null : Paired.of(last, baseline),
        null,
        Verdict.BASELINE);
  }

  private double atBest(Trial trial) {
    return trial.curve().epochs().get(trial.curve().best(kind)).test();
  }

  /// Scores seed by seed; a failed trial gets the worst that any loss got with its seed, or that
  /// learning nothing gets.
  private double[] scores(List<Trial> own, ToDoubleFunction<Trial> score, boolean isHigherBetter) {
    double[] scores = new double[own.size()];
    for (int seed = 0; seed < scores.length; seed++) {
      Trial trial = own.get(seed);
      scores[seed] =
          trial.curve().isFailed()
              ? worst(seed, score, isHigherBetter)
              : score.applyAsDouble(trial);
    }
    return scores;
  }

  private double worst(int seed, ToDoubleFunction<Trial> score, boolean isHigherBetter) {
    double trivial = trials.getFirst().get(seed).trivial();
    // The mean absolute error of a constant is at most its RMSE.
    double worst = kind.isHigherBetter() && !isHigherBetter ? 1 - trivial : trivial;
    for (List<Trial> loss : trials) {
      if (!loss.get(seed).curve().isFailed()) {
        double other = score.applyAsDouble(loss.get(seed));
        worst = isHigherBetter ? Math.min(worst, other) : Math.max(worst, other);
      }
    }
    return worst;
  }

  private static List<Summary> decided(Kind kind, List<Summary> summaries) {
    List<Summary> others = summaries.subList(1, summaries.size());
    double[] p = Holm.adjust(others.stream().mapToDouble(s -> s.difference().p()).toArray());
    List<Summary> decided = new ArrayList<>(List.of(summaries.getFirst()));
    for (int i = 0; i < p.length; i++) {
      Summary other = others.get(i);
      boolean isBetter = kind.isBetter(other.difference().difference().mean(), 0);
      Verdict verdict =
          p[i] >= LEVEL ? Verdict.UNDECIDED : isBetter ? Verdict.BETTER : Verdict.WORSE;
      decided.add(other.decided(p[i], verdict));
    }
    return decided;
  }
}
