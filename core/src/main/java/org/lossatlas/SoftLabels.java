package org.lossatlas;

import java.util.Map;
import org.lossatlas.signature.MulticlassLoss;
import org.lossatlas.signature.SoftMulticlassLoss;

/// A loss of a class, expected under a probability for each class: labels that raters disagree about, mixed or soft ones.
///
/// ```
/// L(x, t) = Σ_c t_c L(x, c)
/// ```
///
/// Exact for every loss, and cross-entropy against the distribution for cross-entropy. What does not depend on the class,
/// such as the softmax, is computed once. A loss that looks its class up costs about as much as with one label; one that
/// compares every class with the label (`oneHot`) has a table of `C·C` numbers a row, which is fine up to some hundred
/// classes.
///
/// @param loss what is expected
public record SoftLabels(MulticlassLoss loss) implements SoftMulticlassLoss {
  @Override
  public Expr each(Expr logits, Expr targetProbability) {
    Expr each = ExpectedLoss.ofEachClass(loss, Map.of("logits", logits));
    // What is impossible costs nothing, even if it would cost ∞.
    return targetProbability.gt(0).where(targetProbability.mul(each), each.constant(0)).sum(0);
  }

  @Override
  public double lipschitz() {
    return loss.lipschitz();
  }
}
