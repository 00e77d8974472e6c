package org.lossatlas.classification.probability;

import static org.lossatlas.Property.NON_NEGATIVE;
import static org.lossatlas.Property.TWICE_DIFFERENTIABLE;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Require;
import org.lossatlas.signature.LongTailLoss;

/// A loss in which each class weighs by the number of its samples that still say something new:
/// rare classes are heard, and the most frequent ones no less than their fill.
///
/// ```
/// L = w_y base,   w_c = C v_c / Σ_k v_k,   v_c = 1 / (1 − β^{n_c})
/// softmax  −log softmax(x)_y
/// sigmoid  Σ_c softplus(−s_c),                            s_y = x_y,  s_c = −x_c for c ≠ y
/// focal    Σ_c exp(−γ softplus(s_c)) softplus(−s_c)
/// ```
///
/// | input | shape | values |
/// |---|---|---|
/// | logits | N, C or N, C, L | real |
/// | target | N or N, L | the index of a class `y` |
/// | classCounts | C | training samples `n_c` of each class, above 0 |
///
/// The loss is at least 0, and finite for all finite logits; `1 − β^n` is `−expm1(n log β)`, which
/// keeps its digits for `β` close to 1. The weights sum to `C`, so that the paper's factor `1 − β`
/// cancels. The sigmoid bases sum over the classes of a row, as the authors do; a popular port
/// averages over them. The focal base has no `alpha`.
///
/// @param beta 0 weighs all classes alike, towards 1 by inverse frequency; in [0, 1)
/// @param base the loss that is weighted
/// @param gamma how strongly the focal base turns easy samples down, at least 0
@Card(
    id = "class-balanced",
    name = "Class-balanced loss (effective number of samples)",
    aliases = {"CB loss"},
    reference =
        "Cui, Jia, Lin, Song & Belongie, Class-Balanced Loss Based on Effective Number of"
            + " Samples, CVPR 2019, arXiv:1901.05555",
    survey = "4.2.9",
    properties = {NON_NEGATIVE, TWICE_DIFFERENTIABLE})
public record ClassBalancedLoss(double beta, Base base, double gamma) implements LongTailLoss {
  /// The loss that is weighted.
  public enum Base {
    /// cross-entropy over the classes
    SOFTMAX,
    /// binary cross-entropy of each class
    SIGMOID,
    /// binary focal loss of each class
    FOCAL
  }

  public ClassBalancedLoss {
    Require.that(beta >= 0 && beta < 1, "beta", "in [0, 1)", beta);
    Require.atLeast("gamma", gamma, 0);
  }

  public ClassBalancedLoss() {
    this(0.9999, Base.SOFTMAX, 2);
  }

  @Override
  public Expr each(Expr logits, Expr target, Expr classCounts) {
    Expr label = target.oneHot(logits.dim(0));
    Expr cost =
        switch (base) {
          case SOFTMAX -> TrueClass.logProbability(logits, target).neg();
          case SIGMOID -> BinaryLabel.crossEntropy(logits, label).sum(0);
          case FOCAL -> BinaryLabel.focal(BinaryLabel.own(logits, label), gamma).sum(0);
        };
    if (beta == 0) {
      return cost;
    }
    Expr v = classCounts.mul(Math.log(beta)).expm1().reciprocal().neg();
    return v.pick(0, target).div(v.mean(0)).mul(cost);
  }
}
