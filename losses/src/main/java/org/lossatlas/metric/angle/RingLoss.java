package org.lossatlas.metric.angle;

import static org.lossatlas.Property.NON_NEGATIVE;

import java.util.List;
import org.lossatlas.Card;
import org.lossatlas.Domain;
import org.lossatlas.Expr;
import org.lossatlas.Inputs;
import org.lossatlas.Loss;
import org.lossatlas.Require;
import org.lossatlas.Slot;

/// Pulls the lengths of embeddings to a common one, which is learnt; an addition to a softmax loss.
///
/// ```
/// L = λ/2 (‖x‖ − R)²
/// ```
///
/// Embeddings `N, D` are real, the radius `R` is one number above 0; both are learnt. The loss is
/// at least 0. The length of a zero vector is 0 with gradient 0.
///
/// @param lambda weight, at least 0
@Card(
    id = "ring",
    name = "Ring loss",
    reference =
        "Y. Zheng, D. K. Pal, M. Savvides, Ring Loss: Convex Feature Normalization for Face"
            + " Recognition, CVPR 2018, arXiv 1803.00130",
    properties = {NON_NEGATIVE})
public record RingLoss(double lambda) implements Loss {
  public RingLoss {
    Require.atLeast("lambda", lambda, 0);
  }

  public RingLoss() {
    this(0.01);
  }

  @Override
  public String signature() {
    return "embedding-radius";
  }

  @Override
  public List<Slot> slots() {
    return List.of(
        Slot.learnt("embeddings", "(N,D)", "N"), Slot.learnt("radius", "()", "", Domain.POSITIVE));
  }

  @Override
  public Expr formula(Inputs in) {
    return in.get("embeddings").norm(0).sub(in.get("radius")).square().mul(lambda / 2);
  }
}
