package org.lossatlas.lab.statistics;

/// What the difference of two losses amounts to, with the figures that say so and nothing else.
public sealed interface Verdict {
  double LEVEL = 0.05;

  /// @param p of the sign-flip test, corrected for the number of comparisons
  record Better(Interval difference, double p) implements Verdict {
    @Override
    public String words() {
      return "better";
    }
  }

  /// @param p of the sign-flip test, corrected for the number of comparisons
  record Worse(Interval difference, double p) implements Verdict {
    @Override
    public String words() {
      return "worse";
    }
  }

  /// The difference is within the margin that the task declares. This comes first: a difference too
  /// small to matter stays so where enough seeds prove that it is there.
  ///
  /// @param p of the two one-sided tests, corrected for the number of comparisons
  record Equivalent(Interval difference, double margin, double p) implements Verdict {
    @Override
    public String words() {
      return "equivalent within " + margin;
    }
  }

  /// @param p of the sign-flip test, corrected for the number of comparisons
  /// @param smallest the smallest such p that these seeds can reach
  /// @param moreSeeds about how many more would decide a difference of the size seen, in 80 of 100
  ///   studies; null where that would be more than anybody trains
  record Undecided(Interval difference, double p, int seeds, double smallest, Integer moreSeeds)
      implements Verdict {
    /// Whether no outcome whatever could have decided.
    public boolean hasTooFewSeeds() {
      return smallest >= LEVEL;
    }

    @Override
    public String words() {
      String why = hasTooFewSeeds() ? ", too few seeds to reach " + LEVEL : "";
      String more =
          moreSeeds == null
              ? "more seeds would hardly decide"
              : "needs about %d more seed%s".formatted(moreSeeds, moreSeeds == 1 ? "" : "s");
      return "undecided%s (%s)".formatted(why, more);
    }
  }

  Interval difference();

  /// As in `better` or `undecided, too few seeds to reach 0.05 (needs about 4 more seeds)`.
  String words();

  /// @param p of the sign-flip test, corrected for `comparisons`
  /// @param equivalence with its p corrected likewise; null where no margin is declared
  /// @param comparisons how many are made at once
  static Verdict of(
      PairedAnalysis pair,
      Direction direction,
      double p,
      Equivalence equivalence,
      int comparisons) {
    Interval difference = pair.difference();
    if (equivalence != null && equivalence.p() < LEVEL) {
      return new Equivalent(difference, equivalence.margin(), equivalence.p());
    }
    if (p < LEVEL) {
      return direction.gain(difference.mean()) > 0
          ? new Better(difference, p)
          : new Worse(difference, p);
    }
    double smallest = Math.min(1, comparisons * pair.test().smallest());
    return new Undecided(difference, p, pair.seeds(), smallest, more(pair, comparisons));
  }

  private static Integer more(PairedAnalysis pair, int comparisons) {
    double level = LEVEL / comparisons;
    Integer needed = Power.seeds(pair.effect(), level);
    if (needed == null) {
      return null;
    }
    int total = needed;
    while (total <= Power.MOST && SignFlip.smallest(total) >= level) {
      total++;
    }
    return total > Power.MOST ? null : Integer.valueOf(Math.max(1, total - pair.seeds()));
  }
}
