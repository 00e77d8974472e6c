package org.lossatlas.lab.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.lossatlas.lab.data.Kind;
import org.lossatlas.lab.statistics.Contrast;
import org.lossatlas.lab.statistics.Contrasts;
import org.lossatlas.lab.statistics.Direction;
import org.lossatlas.lab.statistics.Interval;
import org.lossatlas.lab.statistics.Verdict;
import org.lossatlas.lab.statistics.WorstCase;
import org.lossatlas.lab.store.Trial;

/// Puts trials together, loss by loss. The first loss is the baseline that the others are measured
/// against.
final class Summaries {
  /// Of everything that the statistics draw.
  private static final long SEED = 1;

  private final Kind kind;
  private final Direction direction;
  private final List<List<Trial>> trials;

  /// @param trials loss by loss, each with its seeds in the same order
  private Summaries(Kind kind, List<List<Trial>> trials) {
    this.kind = kind;
    this.direction = kind.isHigherBetter() ? Direction.HIGHER : Direction.LOWER;
    this.trials = trials;
  }

  static List<Summary> of(Kind kind, List<List<Trial>> trials, List<Colour> colours) {
    return new Summaries(kind, trials).summaries(colours);
  }

  private List<Summary> summaries(List<Colour> colours) {
    double[][] last = scores(trial -> trial.curve().last().test());
    double[][] best = scores(this::atBest);
    double[][] error = errors();
    List<Contrast> contrasts = new Contrasts(List.of(last), direction, null, SEED).against(0);
    List<Summary> summaries = new ArrayList<>();
    for (int i = 0; i < last.length; i++) {
      List<Trial> own = trials.get(i);
      Contrast contrast = i == 0 ? null : contrasts.get(i - 1);
      summaries.add(
          new Summary(
              own.getFirst().loss(),
              colours.get(i),
              last[i],
              best[i],
              error[i],
              Interval.of(last[i]),
              Interval.of(best[i]),
              Interval.of(error[i]),
              (int) own.stream().filter(trial -> trial.curve().isFailed()).count(),
              contrast == null ? null : contrast.pair().difference(),
              contrast == null ? null : contrast.p(),
              contrast == null ? "baseline" : contrast.verdict().words(),
              contrast != null && !(contrast.verdict() instanceof Verdict.Undecided)));
    }
    return summaries;
  }

  private double atBest(Trial trial) {
    return trial.curve().epochs().get(trial.curve().best(kind)).test();
  }

  /// Scores loss by loss and seed by seed, failed trials with their worst case.
  private double[][] scores(ToDoubleFunction<Trial> score) {
    return WorstCase.filled(raw(score), trivial(), direction);
  }

  /// Mean absolute errors, of which a constant's is at most its RMSE, or shares of wrong answers.
  private double[][] errors() {
    double[] trivial = trivial();
    if (kind == Kind.CLASSIFICATION) {
      Arrays.setAll(trivial, seed -> 1 - trivial[seed]);
    }
    double[][] errors = raw(trial -> trial.curve().last().testError());
    return WorstCase.filled(errors, trivial, Direction.LOWER);
  }

  private double[][] raw(ToDoubleFunction<Trial> score) {
    return trials.stream()
        .map(seeds ->
            seeds.stream()
                .mapToDouble(
                    trial -> trial.curve().isFailed() ? Double.NaN : score.applyAsDouble(trial))
                .toArray())
        .toArray(double[][]::new);
  }

  private double[] trivial() {
    return trials.getFirst().stream().mapToDouble(Trial::trivial).toArray();
  }
}
