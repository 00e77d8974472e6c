package org.lossatlas.compound;

import java.util.List;
import org.lossatlas.Card;
import org.lossatlas.Domain;
import org.lossatlas.Expr;
import org.lossatlas.Slot;
import org.lossatlas.signature.TaskGradientLoss;

/// The shortest vector between two tasks' gradients: a step along it helps both, and where it is 0
/// no step does.
///
/// ```
/// result = w a + (1 − w) b,   w = (b − a)·b / ‖a − b‖²  within [0, 1],  1/2 where a = b
/// ```
///
/// `a` and `b` are the gradients of the two losses by the shared parameters, each first divided by
/// 1, by its length, by its loss or by both. A training loop hands them in as rows of `(2,P)` and
/// lets the optimizer step by the unreduced result `(P)`, for which no reduction means anything;
/// parameters of one task alone keep their own gradient. Nothing is learnt or kept between steps.
/// The losses are above 0 and used for normalization only; a gradient of zeros stays one. What is
/// combined are the normalised gradients, as in LibMTL. With more tasks it would be the shortest
/// vector of their convex hull, found by Frank-Wolfe.
///
/// @param normalization what each gradient is divided by first: `none` 1, `l2` its length, `loss`
///   its loss, `loss+` both
@Card(
    id = "mgda",
    name = "MGDA, two tasks",
    aliases = {"multiple-gradient descent algorithm", "MGDA-UB", "LibMTL MGDA"},
    reference =
        "Desideri, Multiple-gradient descent algorithm (MGDA), Comptes Rendus Mathematique 350,"
            + " 2012; Sener & Koltun, Multi-Task Learning as Multi-Objective Optimization, NeurIPS"
            + " 2018, arXiv:1810.04650")
public record MgdaLoss(Normalization normalization) implements TaskGradientLoss {
  /// What a gradient is divided by.
  public enum Normalization {
    NONE,
    L2,
    LOSS,
    LOSS_PLUS
  }

  public MgdaLoss() {
    this(Normalization.NONE);
  }

  @Override
  public List<Slot> slots() {
    return TaskGradientLoss.slots("2", Domain.POSITIVE);
  }

  @Override
  public Expr each(Expr losses, Expr gradients) {
    Expr divided =
        switch (normalization) {
          case NONE -> gradients;
          case L2 -> TwoGradients.normalized(gradients);
          case LOSS -> gradients.div(losses);
          case LOSS_PLUS -> TwoGradients.normalized(gradients).div(losses);
        };
    TwoGradients both = TwoGradients.of(divided);
    // a = mean + half and b = mean − half, so that w = 1/2 + half the share of −half in the mean.
    Expr square = both.ofHalves();
    Expr some = square.gt(0);
    Expr share = both.ofMeanAndHalf().div(some.where(square, square.constant(1)));
    Expr turn = some.where(share.neg().clamp(-1, 1), square.constant(0));
    return both.mean().add(both.half().mul(turn));
  }
}
