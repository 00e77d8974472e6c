package org.lossatlas.ranking;

import static org.lossatlas.Property.BOUNDED;
import static org.lossatlas.Property.SHIFT_INVARIANT;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Require;
import org.lossatlas.signature.RankingLoss;

/// Raises the NDCG of a list that is sorted softly: each place is filled with a mixture of entries.
///
/// ```
/// L = −Σ_{i ≤ k} (Σ_j P_ij (2^r_j − 1)) / log₂(1 + i) / maxDCG@k
/// P_i = softmax over j of ((n + 1 − 2i) s_j − Σ_m |s_j − s_m|) / T,   then Sinkhorn's steps
/// ```
///
/// A step divides each column of `P` by its sum, then each row, neither by less than 1e−10. Scores
/// `s` are real, grades `r` at least 0, larger is better. The gradient goes through all steps;
/// where two scores are equal that of their distance is 0. Grades are measured from the largest, so
/// that no power of 2 overflows. A list without any grade above 0 has loss 0 and gradient 0, and
/// counts in the mean over lists; allRank leaves it out. Memory per list: `2L²`, time `L²` a step.
///
/// The number of steps is fixed, where allRank stops early by the whole batch, so that lists do not
/// depend on each other. Without steps this is TF-Ranking's NeuralSort loss. The stochastic and the
/// transposed form of the paper are not included.
///
/// @param temperature softness `T` of the sorting, above 0
/// @param k how many places count, at least 0; 0 for all
/// @param iterations number of Sinkhorn's steps, at least 0
@Card(
    id = "neural-ndcg",
    name = "NeuralNDCG",
    aliases = {"allRank neuralNDCG", "TF-Ranking NeuralSortNDCGLoss (iterations = 0)"},
    reference =
        "Pobrotyn & Bialobrzeski, NeuralNDCG: Direct Optimisation of a Ranking Metric via"
            + " Differentiable Relaxation of Sorting, 2021, arXiv:2102.07831; Grover, Wang,"
            + " Zweig & Ermon, Stochastic Optimization of Sorting Networks via Continuous"
            + " Relaxations, ICLR 2019, arXiv:1903.08850",
    properties = {BOUNDED, SHIFT_INVARIANT})
public record NeuralNdcgLoss(double temperature, int k, int iterations) implements RankingLoss {
  public NeuralNdcgLoss {
    Require.above("temperature", temperature, 0);
    Require.atLeast("k", k, 0);
    Require.atLeast("iterations", iterations, 0);
  }

  public NeuralNdcgLoss() {
    this(1, 0, 50);
  }

  @Override
  public Expr each(Expr scores, Expr relevance, Expr mask) {
    NeuralSortPrimitive sort = new NeuralSortPrimitive(temperature, k, iterations);
    Expr gain = Dcg.relativeGain(Lists.shown(relevance, mask), k);
    return Expr.call(sort, scores, mask).dot(gain).neg();
  }
}
