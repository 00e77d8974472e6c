package org.lossatlas.metric.contrast;

import java.util.List;
import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Inputs;
import org.lossatlas.Loss;
import org.lossatlas.Property;
import org.lossatlas.Require;
import org.lossatlas.Slot;
import org.lossatlas.ir.ShapeException;

/// Makes each view of a sample predict to which prototypes the other views are assigned, evenly
/// over the batch.
///
/// ```
/// L_n = 1/A Σ_{i≤A} 1/(V−1) Σ_{v≠i} −Σ_k q_nik log softmax(x_nv/τ)_k           A = assigned
///
/// q_i = e^l after so many steps of Sinkhorn's algorithm, a constant in the gradient:
/// l = x_i/ε;  l −= logSumExp over samples,  l −= logSumExp over prototypes
/// ```
///
/// Logits `x`, `(N,V,K)`, are the cosines of `V` views with `K` prototypes, the full-size crops
/// first. They are real; in logs nothing overflows. The loss is at least 0; a single view costs 0,
/// and fewer views than are assigned are refused. Samples meet in Sinkhorn's sums alone; memory:
/// the first views' logits once more for each step. A queue of past scores is left out; mmpretrain
/// adds 1e-12 where a prototype has no mass.
///
/// @param temperature cosines are divided by it, above 0
/// @param epsilon entropy of the assignment, above 0
/// @param iterations Sinkhorn steps, at least 1
/// @param assigned how many of the first views are assigned, from 1 to `V`
@Card(
    id = "swav",
    name = "SwAV",
    aliases = {"lightly SwaVLoss", "mmpretrain SwAVLoss"},
    reference =
        "Caron, Misra, Mairal, Goyal, Bojanowski & Joulin, Unsupervised Learning of"
            + " Visual Features by Contrasting Cluster Assignments, NeurIPS 2020,"
            + " arXiv:2006.09882",
    properties = {Property.NON_NEGATIVE, Property.ROBUST, Property.SHIFT_INVARIANT})
public record SwavLoss(double temperature, double epsilon, int iterations, int assigned)
    implements Loss {
  public SwavLoss {
    Require.above("temperature", temperature, 0);
    Require.above("epsilon", epsilon, 0);
    Require.that(iterations >= 1, "iterations", "at least 1", iterations);
    Require.that(assigned >= 1, "assigned", "at least 1", assigned);
  }

  public SwavLoss() {
    this(0.1, 0.05, 3, 2);
  }

  @Override
  public List<Slot> slots() {
    return List.of(Slot.learnt("logits", "(N,V,K)", "N"));
  }

  /// Of the cross-entropy of two distributions.
  @Override
  public double lipschitz() {
    return Math.sqrt(2) / temperature;
  }

  @Override
  public Expr formula(Inputs in) {
    Expr logits = in.get("logits");
    if (logits.dim(0).fixed() < assigned) {
      throw new ShapeException(
          "the first %d views are assigned, but logits has %s".formatted(assigned, logits.dim(0)));
    }
    Expr first = logits.slice(0, 0, assigned).stopGradient();
    Expr q = Prototypes.balanced(first.div(epsilon), iterations);
    return Prototypes.acrossViews(q, logits.div(temperature));
  }
}
