package org.lossatlas.classification.probability;

import static org.lossatlas.Property.NON_NEGATIVE;
import static org.lossatlas.Property.SHIFT_INVARIANT;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Require;
import org.lossatlas.signature.MulticlassLoss;

/// Cross-entropy against a label that is partly replaced by what the model says itself, so that it
/// may overrule wrong labels.
///
/// ```
/// L = −β log p_y − (1 − β) Σ_c q_c log p_c,   p = softmax(x)
/// q = p (soft),   q = onehot(argmax p) (hard)
/// ```
///
/// Logits `x` are real, the label `y` is the index of a class; the loss is at least 0, and finite
/// for all finite logits. The soft `q` takes part in the gradient, which makes it an entropy term,
/// as in the paper; some ports hold it constant. The hard one is constant, and the first class wins
/// a tie.
///
/// @param beta trust in the label, in [0, 1]; the paper takes 0.95 for soft, 0.8 for hard
/// @param mode what is mixed in: the predicted distribution or its most probable class
@Card(
    id = "bootstrap",
    name = "Bootstrapping loss",
    aliases = {"soft bootstrap", "hard bootstrap"},
    reference =
        "Reed et al., Training Deep Neural Networks on Noisy Labels with Bootstrapping, ICLR"
            + " workshop 2015, arXiv:1412.6596",
    properties = {NON_NEGATIVE, SHIFT_INVARIANT})
public record BootstrapLoss(double beta, Mode mode) implements MulticlassLoss {
  /// What is mixed into the label.
  public enum Mode {
    /// the predicted distribution
    SOFT,
    /// the class that is most probable in it
    HARD
  }

  public BootstrapLoss {
    Require.within("beta", beta, 0, 1);
  }

  public BootstrapLoss() {
    this(0.95, Mode.SOFT);
  }

  @Override
  public Expr each(Expr logits, Expr target) {
    Expr logP = logits.logSoftmax(0);
    Expr own =
        switch (mode) {
          case SOFT -> TrueClass.negativeEntropy(logP);
          case HARD -> logP.maxOver(0);
        };
    return logP.pick(0, target).mul(-beta).sub(own.mul(1 - beta));
  }
}
