package org.lossatlas.classification.margin;

import static org.lossatlas.Property.BOUNDED;
import static org.lossatlas.Property.CALIBRATED;
import static org.lossatlas.Property.NON_NEGATIVE;
import static org.lossatlas.Property.ROBUST;
import static org.lossatlas.Property.TWICE_DIFFERENTIABLE;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.signature.MarginLoss;

/// A bounded loss that also punishes scores which are right but too large, and so keeps a few
/// outliers from steering the classifier.
///
/// ```
/// L = (2 arctan(z) − 1)²,   z = target · score
/// ```
///
/// Scores are real, targets −1 or +1; the loss lies in [0, (π + 1)²). It is 0 at `z = tan(1/2)`,
/// about 0.546, and rises again beyond.
@Card(
    id = "tangent",
    name = "Tangent loss",
    reference =
        "Masnadi-Shirazi, Mahadevan & Vasconcelos, On the Design of Robust Classifiers for Computer"
            + " Vision, CVPR 2010",
    properties = {NON_NEGATIVE, BOUNDED, ROBUST, CALIBRATED, TWICE_DIFFERENTIABLE})
public record TangentLoss() implements MarginLoss {
  @Override
  public Expr each(Expr score, Expr target) {
    return target.mul(score).atan().mul(2).sub(1).square();
  }

  /// `4 (1 − 2a) cos² a`, with `a = arctan z`, is at most 6.17.
  @Override
  public double lipschitz() {
    return 6.2;
  }
}
