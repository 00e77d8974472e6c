package org.lossatlas.metric.distance;

import static org.lossatlas.Property.CONVEX;
import static org.lossatlas.Property.NON_NEGATIVE;
import static org.lossatlas.Property.SHIFT_INVARIANT;
import static org.lossatlas.Property.TWICE_DIFFERENTIABLE;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.signature.ClassCenterLoss;

/// Draws each embedding to the centre of its class, so that classes that a classifier keeps apart
/// are compact too.
///
/// ```
/// L_i = ½ ‖x_i − c_{y_i}‖²    eq. 2
/// ```
///
/// Embeddings and centres are real; the loss is at least 0. Alone it is least when all embeddings
/// coincide: add it to a classification loss. Memory per row: `C`, one vector more. Centres are an
/// input with the true gradient; the paper moves them by a damped rule of its own, which is the
/// trainer's business. PaddleClas has no factor ½, and adds 1e-12 for every other class.
@Card(
    id = "center",
    name = "Center loss",
    aliases = {"PaddleClas CenterLoss"},
    reference =
        "Y. Wen, K. Zhang, Z. Li, Y. Qiao, A Discriminative Feature Learning Approach for"
            + " Deep Face Recognition, ECCV 2016, eq. 2",
    survey = "5.1",
    properties = {CONVEX, NON_NEGATIVE, SHIFT_INVARIANT, TWICE_DIFFERENTIABLE})
public record CenterLoss() implements ClassCenterLoss {
  @Override
  public Expr each(Expr embeddings, Expr labels, Expr centers) {
    return Centers.ownSquare(embeddings, labels, centers).mul(0.5);
  }
}
