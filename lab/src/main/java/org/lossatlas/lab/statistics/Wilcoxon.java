package org.lossatlas.lab.statistics;

import java.util.Arrays;
import org.apache.commons.statistics.inference.PValueMethod;
import org.apache.commons.statistics.inference.WilcoxonSignedRankTest;
import org.apache.commons.statistics.ranking.NaturalRanking;

/// The signed-rank test of two losses over the same tasks.
///
/// ```
/// W = min(W⁺, W⁻),   W± = Σ of the ranks of |dᵢ| where dᵢ has that sign
/// ```
///
/// Differences of zero are ranked and then left out, as Pratt advises. The p-value is exact: by the
/// library where no differences tie, and over all signs of the ranks where some do, up to 20 tasks;
/// beyond that signs are drawn.
///
/// Wilcoxon, *Individual Comparisons by Ranking Methods*, Biometrics Bulletin, 1945; Pratt,
/// *Remarks on Zeros and Ties in the Wilcoxon Signed Rank Procedures*, Journal of the American
/// Statistical Association, 1959.
///
/// @param w the smaller of the two rank sums
/// @param p two-sided; 1 where nothing differs
public record Wilcoxon(double w, double p) {
  public static Wilcoxon of(double[] a, double[] b, long seed) {
    double[] differences = Differences.rounded(a, b);
    if (Arrays.stream(differences).allMatch(d -> d == 0)) {
      return new Wilcoxon(0, 1);
    }
    double[] signed =
        new NaturalRanking().apply(Arrays.stream(differences).map(Math::abs).toArray());
    Arrays.setAll(signed, i -> Math.signum(differences[i]) * signed[i]);
    double up = Arrays.stream(signed).filter(rank -> rank > 0).sum();
    double down = Math.abs(Arrays.stream(signed).filter(rank -> rank < 0).sum());
    WilcoxonSignedRankTest.Result result =
        WilcoxonSignedRankTest.withDefaults().with(PValueMethod.EXACT).test(differences);
    boolean isExact = !result.hasTiedValues() && !result.hasZeroValues();
    double p = isExact ? result.getPValue() : SignFlip.of(signed, seed).p();
    return new Wilcoxon(Math.min(up, down), p);
  }
}
