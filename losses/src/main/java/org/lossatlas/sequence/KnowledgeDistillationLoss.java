package org.lossatlas.sequence;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Require;
import org.lossatlas.signature.LabelledDistillationLoss;

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
public record KnowledgeDistillationLoss(double temperature, double alpha)
    implements LabelledDistillationLoss {
  public KnowledgeDistillationLoss {
    Require.above("temperature", temperature, 0);
    Require.within("alpha", alpha, 0, 1);
  }

  public KnowledgeDistillationLoss() {
    this(4, 0.9);
  }

  @Override
  public Expr each(Expr studentLogits, Expr teacherLogits, Expr target) {
    Expr s = Divergence.logSoftmax(studentLogits, temperature);
    Expr t = Divergence.logSoftmax(teacherLogits, temperature);
    Expr label = Divergence.logSoftmax(studentLogits, 1).pick(0, target);
    return Divergence.kl(t, s).mul(alpha * temperature * temperature).sub(label.mul(1 - alpha));
  }
}
