package org.lossatlas.sequence;

import java.util.List;
import org.lossatlas.Card;
import org.lossatlas.Domain;
import org.lossatlas.Expr;
import org.lossatlas.Inputs;
import org.lossatlas.Loss;
import org.lossatlas.Require;
import org.lossatlas.Slot;

/// Teaches a student a teacher's whole distribution, softened so that the unlikely classes speak
/// too, and the labels besides.
///
/// ```
/// L = α T² KL(t ‖ s) − (1 − α) log softmax(x)_y,   t = softmax(teacher / T),  s = softmax(x / T)
/// ```
///
/// Logits of the student `x` and of the teacher are real, the label `y` is the index of a class; a
/// row may be a sample or a token. The loss is at least 0, and the teacher has no gradient. The
/// divergence is summed over the classes, where PyTorch's kl_div with the reduction mean divides by
/// their number too; the factor `T²`, which PaddleClas leaves out, keeps its gradient in proportion
/// when the temperature changes.
///
/// @param temperature how much `T` both distributions are softened, above 0
/// @param alpha weight of the teacher against the labels, in [0, 1]
@Card(
    id = "knowledge-distillation",
    name = "Knowledge distillation",
    aliases = {"KD", "Hinton distillation", "Keras LogitsDistillation"},
    reference =
        "Hinton, Vinyals, Dean, Distilling the Knowledge in a Neural Network, 2015, arXiv"
            + " 1503.02531")
public record KnowledgeDistillationLoss(double temperature, double alpha) implements Loss {
  public KnowledgeDistillationLoss {
    Require.above("temperature", temperature, 0);
    Require.within("alpha", alpha, 0, 1);
  }

  public KnowledgeDistillationLoss() {
    this(4, 0.9);
  }

  @Override
  public String signature() {
    return "distillation-labels";
  }

  @Override
  public List<Slot> slots() {
    return List.of(
        Slot.learnt("studentLogits", "(N,C)", "N"),
        Slot.given("teacherLogits", "(N,C)", "N", Domain.REAL),
        Slot.given("target", "(N)", "N", Domain.classOf("C")));
  }

  @Override
  public Expr formula(Inputs in) {
    Expr student = in.get("studentLogits");
    Expr s = student.mul(1 / temperature).logSoftmax(0);
    Expr t = in.get("teacherLogits").mul(1 / temperature).logSoftmax(0);
    Expr divergence = t.exp().dot(t.sub(s));
    Expr label = student.logSumExp(0).sub(student.pick(0, in.get("target")));
    return divergence.mul(alpha * temperature * temperature).add(label.mul(1 - alpha));
  }
}
