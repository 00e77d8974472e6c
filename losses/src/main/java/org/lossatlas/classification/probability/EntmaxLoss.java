package org.lossatlas.classification.probability;

import static org.lossatlas.Property.CALIBRATED;
import static org.lossatlas.Property.CONVEX;
import static org.lossatlas.Property.NON_NEGATIVE;
import static org.lossatlas.Property.ROBUST;
import static org.lossatlas.Property.SHIFT_INVARIANT;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Require;
import org.lossatlas.signature.MulticlassLoss;

/// Cross-entropy's relative whose prediction is sparse: classes that are far enough behind get
/// probability 0, and once the true class has it all the sample is done.
///
/// ```
/// L = Σ_c p_c x_c − x_y + (1 − Σ_c p_c^α) / (α (α − 1))
///   = p · x − x_y + p · (λ − x) / α                          as computed
/// p_c = max(0, 1 + (α − 1)(x_c − λ))^(1 / (α − 1))
/// ```
///
/// `λ` is such that `p` sums to 1. Logits `x` are real, taken from their maximum, the label `y` is
/// the index of a class; the loss is at least 0. Its gradient is `p − onehot(y)`, by the envelope
/// theorem, so that `p` and `λ` are held constant; the gradient of that is not the second
/// derivative. They are solved to the last digit, by sorting where `alpha` is 2 and by Newton's
/// method else.
///
/// @param alpha how sparse the prediction is, in (1, 2]: towards 1 cross-entropy, 2 is
///   [SparsemaxLoss]
@Card(
    id = "entmax",
    name = "Alpha-entmax loss",
    aliases = {"entmax15", "Tsallis Fenchel-Young loss"},
    reference =
        "Peters, Niculae & Martins, Sparse Sequence-to-Sequence Models, ACL 2019,"
            + " arXiv:1905.05702",
    properties = {CONVEX, NON_NEGATIVE, ROBUST, SHIFT_INVARIANT, CALIBRATED})
public record EntmaxLoss(double alpha) implements MulticlassLoss {
  public EntmaxLoss {
    Require.that(alpha > 1 && alpha <= 2, "alpha", "in (1, 2]", alpha);
  }

  public EntmaxLoss() {
    this(1.5);
  }

  @Override
  public Expr each(Expr logits, Expr target) {
    Expr x = logits.sub(logits.maxOver(0).stopGradient());
    Expr lambda = TemperedSoftmax.normalizer(x, 2 - alpha).stopGradient();
    Expr p = TemperedSoftmax.logProbability(x, lambda, 2 - alpha).exp().stopGradient();
    Expr entropy = p.dot(lambda.sub(x)).div(alpha).stopGradient();
    return p.dot(x).sub(x.pick(0, target)).add(entropy);
  }

  @Override
  public double lipschitz() {
    return TrueClass.SLOPE;
  }
}
