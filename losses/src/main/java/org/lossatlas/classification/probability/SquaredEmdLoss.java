package org.lossatlas.classification.probability;

import static org.lossatlas.Property.BOUNDED;
import static org.lossatlas.Property.NON_NEGATIVE;
import static org.lossatlas.Property.SHIFT_INVARIANT;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Require;
import org.lossatlas.signature.SoftMulticlassLoss;

/// How far probability has to be carried from the prediction to the target when classes stand in a
/// row: a near miss costs less than a far one.
///
/// ```
/// L = Σ_k |d_k|^power,   d_k = Σ_{c ≤ k} (p_c − t_c),   k = 0..C − 2,   p = softmax(x)
/// ```
///
/// Logits `x` are real, targets `t` at least 0 with sum 1 over the classes, which stand in order;
/// the loss is in [0, C − 1]. The last difference is 0 by construction and left out, so that
/// rounding cannot make a gradient of it. NIMA takes the mean over the classes and the root of it.
///
/// @param power the power of the differences, at least 1
@Card(
    id = "squared-emd",
    name = "Squared earth mover's distance (ordinal)",
    aliases = {"EMD^2", "NIMA loss (nearly)", "ranked probability score"},
    reference =
        "Hou, Yu & Samaras, Squared Earth Mover's Distance-based Loss for Training Deep"
            + " Neural Networks, 2016, arXiv:1611.05916; Talebi & Milanfar, NIMA, TIP 2018,"
            + " arXiv:1709.05424",
    properties = {NON_NEGATIVE, BOUNDED, SHIFT_INVARIANT})
public record SquaredEmdLoss(double power) implements SoftMulticlassLoss {
  public SquaredEmdLoss {
    Require.atLeast("power", power, 1);
  }

  public SquaredEmdLoss() {
    this(2);
  }

  @Override
  public Expr each(Expr logits, Expr targetProbability) {
    Expr difference = logits.softmax(0).sub(targetProbability).cumSum(0);
    return difference.slice(0, 0, -1).abs().pow(power).sum(0);
  }
}
