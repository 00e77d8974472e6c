package org.lossatlas.ranking;

import static org.lossatlas.Property.NON_NEGATIVE;
import static org.lossatlas.Property.TWICE_DIFFERENTIABLE;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Require;
import org.lossatlas.signature.ScoreNegativesLoss;

/// BPR against many negatives at once, of which those that score high count most, and are held
/// down.
///
/// ```
/// L = −log Σ_k w_k σ(positive − n_k) + λ Σ_k w_k n_k²,   w = softmax(n)
///   = −logSumExp_k(log w_k − softplus(n_k − positive)) + λ Σ_k w_k n_k²     as computed
/// ```
///
/// The positive's score and those of its `K` negatives `n` are real; the loss is at least 0. The
/// gradient flows through the weights. Squares of scores from about 1e19 on are too large for
/// float32.
///
/// @param lambda weight `λ` of the negatives' squares, at least 0
@Card(
    id = "bpr-max",
    name = "BPR-max",
    aliases = {"GRU4Rec bpr-max"},
    reference =
        "Hidasi & Karatzoglou, Recurrent Neural Networks with Top-k Gains for Session-based"
            + " Recommendations, CIKM 2018, arXiv:1706.03847",
    properties = {NON_NEGATIVE, TWICE_DIFFERENTIABLE})
public record BprMaxLoss(double lambda) implements ScoreNegativesLoss {
  public BprMaxLoss {
    Require.atLeast("lambda", lambda, 0);
  }

  public BprMaxLoss() {
    this(1);
  }

  @Override
  public Expr each(Expr positive, Expr negative) {
    Expr lag = negative.sub(positive.insertAxis(0)).softplus();
    Expr likelihood = negative.logSoftmax(0).sub(lag).logSumExp(0);
    Expr size = negative.softmax(0).dot(negative.square());
    return size.mul(lambda).sub(likelihood);
  }
}
