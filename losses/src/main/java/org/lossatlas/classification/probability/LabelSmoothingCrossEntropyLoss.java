package org.lossatlas.classification.probability;

import static org.lossatlas.Property.CONVEX;
import static org.lossatlas.Property.NON_NEGATIVE;
import static org.lossatlas.Property.ROBUST;
import static org.lossatlas.Property.SHIFT_INVARIANT;
import static org.lossatlas.Property.TWICE_DIFFERENTIABLE;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Require;
import org.lossatlas.signature.MulticlassLoss;

/// Cross-entropy against a label that is not quite trusted: the logit of the true class stays a
/// finite way ahead of the others.
///
/// ```
/// L = −(1 − ε) log p_y − ε / C Σ_c log p_c,   p = softmax(x)
/// ```
///
/// Logits `x` are real, the label `y` is the index of a class; the loss is at least 0. Every class
/// gets `ε / C`, the true one included, as in PyTorch, Keras and timm; fairseq spreads `ε` over the
/// C − 1 others.
///
/// @param smoothing the mass `ε` that is spread evenly over all classes, in [0, 1]
@Card(
    id = "label-smoothing-cross-entropy",
    name = "Label smoothing cross-entropy",
    aliases = {
      "PyTorch nn.CrossEntropyLoss(label_smoothing=...)",
      "timm LabelSmoothingCrossEntropy",
      "mmpretrain LabelSmoothLoss"
    },
    reference =
        "Szegedy et al., Rethinking the Inception Architecture for Computer Vision, CVPR 2016,"
            + " arXiv:1512.00567",
    survey = "4.2.6",
    properties = {CONVEX, NON_NEGATIVE, ROBUST, SHIFT_INVARIANT, TWICE_DIFFERENTIABLE})
public record LabelSmoothingCrossEntropyLoss(double smoothing) implements MulticlassLoss {
  public LabelSmoothingCrossEntropyLoss {
    Require.within("smoothing", smoothing, 0, 1);
  }

  public LabelSmoothingCrossEntropyLoss() {
    this(0.1);
  }

  @Override
  public Expr each(Expr logits, Expr target) {
    return TrueClass.crossEntropy(logits, target, smoothing);
  }

  @Override
  public double lipschitz() {
    return TrueClass.SLOPE;
  }
}
