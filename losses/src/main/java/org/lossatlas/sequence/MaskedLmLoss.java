package org.lossatlas.sequence;

import static org.lossatlas.Property.CONVEX;
import static org.lossatlas.Property.NON_NEGATIVE;
import static org.lossatlas.Property.ROBUST;
import static org.lossatlas.Property.SHIFT_INVARIANT;
import static org.lossatlas.Property.TWICE_DIFFERENTIABLE;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Require;
import org.lossatlas.classification.probability.TrueClass;
import org.lossatlas.signature.TokenLoss;

/// Teaches a model to fill gaps: cross-entropy of the tokens that were masked, with a look at what
/// stands before and after them.
///
/// ```
/// L = −(1 − ε) log p_y − ε / V Σ_v log p_v,   p = softmax(x)
/// ```
///
/// A row is a token: its logits `x` over the vocabulary of `V` are real and the label `y` is the
/// token that stood there, or `ignoreLabel` where none was masked. Such a place has loss and
/// gradient 0 and does not count in the mean, which is over all others of the batch, not over
/// sentences; where there are none it is 0, and NaN in PyTorch. When gradients are accumulated,
/// divide the sum by the tokens of all micro-batches. `ignoreLabel` is the label that an evaluator
/// of this loss ignores unless it is told another.
///
/// @param ignoreLabel the label of what is not to be learnt, a whole number
/// @param labelSmoothing the mass `ε` that is spread evenly over all tokens, in [0, 1]
@Card(
    id = "masked-lm",
    name = "Masked language modelling",
    aliases = {
      "MLM",
      "BERT",
      "transformers ForMaskedLMLoss",
      "DJL BertMaskedLanguageModelLoss"
    },
    reference = "Devlin, Chang, Lee, Toutanova, BERT, NAACL 2019, arXiv 1810.04805",
    properties = {CONVEX, NON_NEGATIVE, ROBUST, SHIFT_INVARIANT, TWICE_DIFFERENTIABLE})
public record MaskedLmLoss(int ignoreLabel, double labelSmoothing) implements TokenLoss {
  public MaskedLmLoss {
    Require.within("labelSmoothing", labelSmoothing, 0, 1);
  }

  public MaskedLmLoss() {
    this(-100, 0);
  }

  @Override
  public Expr each(Expr logits, Expr target) {
    return TrueClass.crossEntropy(logits, target, labelSmoothing);
  }

  @Override
  public double lipschitz() {
    return TrueClass.SLOPE;
  }
}
