package org.lossatlas.lab.statistics;

import java.util.ArrayList;
import java.util.List;

/// What a critical-difference diagram shows: losses by average rank over tasks, with a bar over
/// those that cannot be told apart.
///
/// Friedman's test by Iman and Davenport opens the gate; then Wilcoxon's compares each two losses,
/// Holm stops at the first that is not significant, and the bars are the largest groups of losses
/// without a significant difference among them.
///
/// Demšar, *Statistical Comparisons of Classifiers over Multiple Data Sets*, Journal of Machine
/// Learning Research, 2006; Benavoli, Corani and Mangili, *Should We Really Use Post-Hoc Tests
/// Based on Mean-Ranks?*, Journal of Machine Learning Research, 2016, for Wilcoxon over Nemenyi.
///
/// @param tasks how many there are
/// @param pairs each two losses, by number
/// @param cliques the bars: groups of at least two losses, each by number, in order of rank
/// @param nemenyi how far average ranks must lie apart by Nemenyi's test, for those who prefer it
public record CriticalDifference(
    int tasks, Friedman friedman, List<Pair> pairs, List<List<Integer>> cliques, double nemenyi) {

  /// @param p by Holm over all pairs
  /// @param isSignificant where Friedman's test is so too
  public record Pair(int a, int b, Wilcoxon test, double p, boolean isSignificant) {}

  /// @param scores task by task, loss by loss; means over seeds
  /// @throws org.lossatlas.lab.error.LabException below 6 tasks
  public static CriticalDifference of(double[][] scores, Direction direction, long seed) {
    Friedman friedman = Friedman.of(scores, direction);
    int losses = scores[0].length;
    List<Pair> pairs = pairs(scores, friedman.fP() < Verdict.LEVEL, seed);
    boolean[][] alike = new boolean[losses][losses];
    for (Pair pair : pairs) {
      alike[pair.a()][pair.b()] = !pair.isSignificant();
      alike[pair.b()][pair.a()] = !pair.isSignificant();
    }
    return new CriticalDifference(
        scores.length,
        friedman,
        pairs,
        Cliques.of(alike, friedman.averageRanks()),
        Nemenyi.criticalDifference(losses, scores.length, Verdict.LEVEL));
  }

  /// Whether Holm's correction leaves no pair a chance, whatever the scores.
  public boolean hasTooFewTasks() {
    return pairs.size() * SignFlip.smallest(tasks) >= Verdict.LEVEL;
  }

  /// The bars by Nemenyi's test instead: losses whose average ranks lie nearer than its critical
  /// difference.
  public List<List<Integer>> nemenyiCliques() {
    List<Double> ranks = friedman.averageRanks();
    boolean[][] alike = new boolean[ranks.size()][ranks.size()];
    for (Pair pair : pairs) {
      boolean isNear = Math.abs(ranks.get(pair.a()) - ranks.get(pair.b())) < nemenyi;
      alike[pair.a()][pair.b()] = isNear;
      alike[pair.b()][pair.a()] = isNear;
    }
    return Cliques.of(alike, ranks);
  }

  private static List<Pair> pairs(double[][] scores, boolean isOpen, long seed) {
    List<Pair> pairs = new ArrayList<>();
    for (int a = 0; a < scores[0].length; a++) {
      for (int b = a + 1; b < scores[0].length; b++) {
        Wilcoxon test =
            Wilcoxon.of(TaskScores.column(scores, a), TaskScores.column(scores, b), seed);
        pairs.add(new Pair(a, b, test, test.p(), false));
      }
    }
    double[] p = Holm.adjust(pairs.stream().mapToDouble(Pair::p).toArray());
    for (int i = 0; i < p.length; i++) {
      Pair pair = pairs.get(i);
      boolean isSignificant = isOpen && p[i] < Verdict.LEVEL;
      pairs.set(i, new Pair(pair.a(), pair.b(), pair.test(), p[i], isSignificant));
    }
    return List.copyOf(pairs);
  }
}
