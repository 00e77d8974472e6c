package org.lossatlas.metric.distance;

import static org.lossatlas.Property.NON_NEGATIVE;
import static org.lossatlas.Property.SHIFT_INVARIANT;
import static org.lossatlas.Property.TWICE_DIFFERENTIABLE;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Require;
import org.lossatlas.metric.Distance;
import org.lossatlas.signature.ClassCenterLoss;

/// Draws each embedding to the centre of its class in proportion to how far it is from all other
/// centres.
///
/// ```
/// L_i = ½ ‖x_i − c_y‖² / (Σ_{j≠y} ‖x_i − c_j‖² + δ)
/// ```
///
/// Embeddings and centres are real; the loss is at least 0. With one class the sum is empty and `δ`
/// alone divides. Memory per row: `C`, one vector more. The gradient goes to the embeddings and to
/// all centres.
///
/// @param delta keeps the quotient finite where an embedding lies on all other centres, above 0
@Card(
    id = "contrastive-center",
    name = "Contrastive-center loss",
    aliases = {"center-contrastive"},
    reference =
        "C. Qi, F. Su, Contrastive-Center Loss for Deep Neural Networks, ICIP 2017, arXiv"
            + " 1707.07391",
    properties = {NON_NEGATIVE, SHIFT_INVARIANT, TWICE_DIFFERENTIABLE})
public record ContrastiveCenterLoss(double delta) implements ClassCenterLoss {
  public ContrastiveCenterLoss {
    Require.above("delta", delta, 0);
  }

  public ContrastiveCenterLoss() {
    this(1);
  }

  @Override
  public Expr each(Expr embeddings, Expr labels, Expr centers) {
    Expr others = labels.oneHot(centers.dim(0)).complement();
    Expr apart = Distance.SQUARED_EUCLIDEAN.toEach(embeddings, centers).dot(others).add(delta);
    return Centers.ownSquare(embeddings, labels, centers).div(apart).mul(0.5);
  }
}
