package org.lossatlas.lab.statistics;

import java.util.ArrayList;
import java.util.List;

/// Several losses over the same seeds, compared at once and corrected for it by Holm.
public final class Contrasts {
  private final List<double[]> losses;
  private final Direction direction;
  private final Double margin;
  private final long seed;

  /// @param losses the scores of each, seed by seed in the same order
  /// @param margin the largest difference that does not matter; null where the task declares none
  /// @param seed of everything that is drawn
  public Contrasts(List<double[]> losses, Direction direction, Double margin, long seed) {
    this.losses = List.copyOf(losses);
    this.direction = direction;
    this.margin = margin;
    this.seed = seed;
  }

  /// All others against one.
  public List<Contrast> against(int baseline) {
    List<int[]> pairs = new ArrayList<>();
    for (int loss = 0; loss < losses.size(); loss++) {
      if (loss != baseline) {
        pairs.add(new int[] {loss, baseline});
      }
    }
    return contrasts(pairs);
  }

  /// Each against each that stands before it.
  public List<Contrast> ofAllPairs() {
    List<int[]> pairs = new ArrayList<>();
    for (int loss = 0; loss < losses.size(); loss++) {
      for (int baseline = 0; baseline < loss; baseline++) {
        pairs.add(new int[] {loss, baseline});
      }
    }
    return contrasts(pairs);
  }

  private List<Contrast> contrasts(List<int[]> pairs) {
    List<PairedAnalysis> alone =
        pairs.stream()
            .map(p -> PairedAnalysis.of(losses.get(p[0]), losses.get(p[1]), direction, seed))
            .toList();
    double[] p = Holm.adjust(alone.stream().mapToDouble(pair -> pair.test().p()).toArray());
    List<Equivalence> equivalences = equivalences(pairs);
    List<Contrast> contrasts = new ArrayList<>();
    for (int i = 0; i < p.length; i++) {
      PairedAnalysis pair = alone.get(i);
      Equivalence equivalence = margin == null ? null : equivalences.get(i);
      Verdict verdict = Verdict.of(pair, direction, p[i], equivalence, p.length);
      contrasts.add(
          new Contrast(pairs.get(i)[0], pairs.get(i)[1], pair, p[i], equivalence, verdict));
    }
    return contrasts;
  }

  private List<Equivalence> equivalences(List<int[]> pairs) {
    if (margin == null) {
      return List.of();
    }
    double[] p =
        Holm.adjust(
            pairs.stream()
                .map(pair -> Equivalence.of(losses.get(pair[0]), losses.get(pair[1]), margin))
                .mapToDouble(Equivalence::p)
                .toArray());
    List<Equivalence> corrected = new ArrayList<>();
    for (double each : p) {
      corrected.add(new Equivalence(margin, each));
    }
    return corrected;
  }
}
