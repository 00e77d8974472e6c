package org.lossatlas.sequence;

import static org.lossatlas.Property.CALIBRATED;
import static org.lossatlas.Property.NON_NEGATIVE;
import static org.lossatlas.Property.PROPER;
import static org.lossatlas.Property.TWICE_DIFFERENTIABLE;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Require;
import org.lossatlas.signature.MulticlassLoss;

/// Cross-entropy that also keeps the logits from drifting: the logarithm of their softmax's
/// denominator is drawn to 0.
///
/// ```
/// L = −log softmax(x)_y + λ lse²,   lse = logSumExp(x)
///   = lse − x_y + λ lse²                                  as computed
/// ```
///
/// Logits `x` are real, the label `y` is the index of a class, a row is a token or a sample. The
/// loss is at least 0, and no longer blind to a constant added to all logits, for which
/// cross-entropy leaves them free. The cross-entropy is included, as in Liger-Kernel's
/// lse_square_scale; the square alone is [RouterZLoss].
///
/// @param coefficient weight `λ` of the square, at least 0
@Card(
    id = "z-loss",
    name = "Cross-entropy with z-loss",
    aliases = {"PaLM z-loss", "Liger-Kernel lse_square_scale"},
    reference =
        "Chowdhery et al., PaLM, 2022, arXiv 2204.02311; de Brebisson, Vincent, The Z-loss, 2016",
    properties = {NON_NEGATIVE, PROPER, CALIBRATED, TWICE_DIFFERENTIABLE})
public record ZLoss(double coefficient) implements MulticlassLoss {
  public ZLoss {
    Require.atLeast("coefficient", coefficient, 0);
  }

  public ZLoss() {
    this(0.0001);
  }

  @Override
  public Expr each(Expr logits, Expr target) {
    Expr logSum = logits.logSumExp(0);
    return logSum.sub(logits.pick(0, target)).add(logSum.square().mul(coefficient));
  }
}
