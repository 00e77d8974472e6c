package org.lossatlas.sequence;

import static org.lossatlas.Property.BOUNDED;
import static org.lossatlas.Property.NON_NEGATIVE;
import static org.lossatlas.Property.SHIFT_INVARIANT;
import static org.lossatlas.Property.SYMMETRIC;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Require;
import org.lossatlas.signature.DistillationLoss;

/// Has a student agree with its teacher in which class is likelier and which sample is likelier to
/// be of a class, not in the probabilities themselves: a teacher far stronger can still be
/// followed.
///
/// ```
/// L = T² (β (1 − mean_n r(s_n·, t_n·)) + γ (1 − mean_c r(s_·c, t_·c)))
/// r(a, b) = Σ (a − ā) (b − b̄) / (‖a − ā‖ ‖b − b̄‖ + 1e−8)
/// s = softmax(student / T),   t = softmax(teacher / T)
/// ```
///
/// Logits are real, with a row a sample; the loss is one number for the batch, in [0, 2 T² (β +
/// γ)], and the teacher has no gradient. A row or a column that does not vary has correlation 0
/// with gradient 0, so that a batch of one costs `T² γ` for its columns. The guard is added to the
/// product of the lengths and the factor is `T²` as in the authors' code; PaddleClas has no
/// temperature.
///
/// @param beta weight of the relation between the classes of a sample, at least 0
/// @param gamma weight of the relation between the samples for a class, at least 0
/// @param temperature how much `T` both distributions are softened, above 0
@Card(
    id = "dist",
    name = "DIST",
    aliases = {"DIST: distillation from a stronger teacher", "PaddleClas DISTLoss"},
    reference =
        "Huang et al., Knowledge Distillation from A Stronger Teacher, NeurIPS 2022, arXiv"
            + " 2205.10536",
    properties = {NON_NEGATIVE, SYMMETRIC, BOUNDED, SHIFT_INVARIANT})
public record DistLoss(double beta, double gamma, double temperature) implements DistillationLoss {
  private static final double GUARD = 1e-8;

  public DistLoss {
    Require.atLeast("beta", beta, 0);
    Require.atLeast("gamma", gamma, 0);
    Require.above("temperature", temperature, 0);
  }

  public DistLoss() {
    this(1, 1, 1);
  }

  @Override
  public Expr each(Expr studentLogits, Expr teacherLogits) {
    Expr s = studentLogits.div(temperature).softmax(0);
    Expr t = teacherLogits.div(temperature).softmax(0);
    Expr rows = ofRow(s, t).totalMean().complement().mul(beta);
    Expr columns = ofColumns(s, t).mean(0).complement().mul(gamma);
    return rows.add(columns).mul(temperature * temperature);
  }

  private static Expr ofRow(Expr s, Expr t) {
    Expr a = s.sub(s.mean(0));
    Expr b = t.sub(t.mean(0));
    return correlation(a.dot(b), a.square().sum(0), b.square().sum(0));
  }

  private static Expr ofColumns(Expr s, Expr t) {
    Expr a = s.sub(s.totalMean());
    Expr b = t.sub(t.totalMean());
    return correlation(a.mul(b).total(), a.square().total(), b.square().total());
  }

  private static Expr correlation(Expr product, Expr squareA, Expr squareB) {
    Expr lengths = squareA.safeSqrt().mul(squareB.safeSqrt());
    return lengths.gt(0).where(product.div(lengths.add(GUARD)), product.constant(0));
  }
}
