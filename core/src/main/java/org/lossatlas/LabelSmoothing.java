package org.lossatlas;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.lossatlas.ir.GraphBuilder;
import org.lossatlas.ir.Node;
import org.lossatlas.ir.Op;
import org.lossatlas.signature.BinaryLoss;
import org.lossatlas.signature.MarginLoss;
import org.lossatlas.signature.MultilabelLoss;
import org.lossatlas.signature.SoftMulticlassLoss;

/// A loss whose labels are not quite trusted: with probability `smoothing`, a label might as well
/// be any class.
///
/// ```
/// classes               (1 − ε) L(x, y) + ε / C Σ_c L(x, c)
/// probabilities         L(x, (1 − ε) t + ε / C)
/// -1 and 1              (1 − ε / 2) L(x, y) + ε / 2 L(x, −y)
/// 0 and 1, also many    L(x, (1 − ε) t + ε / 2)
/// ```
///
/// The first and the third are the expected loss, whatever the loss does with its label; the last
/// is what the formula gives for targets pulled towards 1/2, and a formula that asks whether a
/// target is 0 or 1 is refused.
///
/// @param loss of labels that are classes
/// @param smoothing `ε`, in [0, 1]
public record LabelSmoothing(Loss loss, double smoothing) implements Loss {
  public LabelSmoothing {
    Require.within("smoothing", smoothing, 0, 1);
    if (!isOfClasses(loss) && !isPulled(loss) && !(loss instanceof MarginLoss)) {
      throw new IllegalArgumentException(loss + " has no labels of classes that could be smoothed");
    }
  }

  /// The loss with smoothed labels; of a sum, each term.
  static Loss of(Loss loss, double smoothing) {
    Require.within("labelSmoothing", smoothing, 0, 1);
    if (!loss.terms().isEmpty()) {
      return new LossSum(
          loss.terms().stream()
              .map(term -> new LossSum.Term(term.weight(), of(term.loss(), smoothing)))
              .toList());
    }
    return loss instanceof Head head
        ? head.with(of(head.loss(), smoothing))
        : new LabelSmoothing(loss, smoothing);
  }

  @Override
  public String signature() {
    return loss.signature();
  }

  @Override
  public List<Slot> slots() {
    return loss.slots();
  }

  @Override
  public List<Schedule> schedules() {
    return loss.schedules();
  }

  @Override
  public OptionalInt ignoredLabel() {
    return loss.ignoredLabel();
  }

  @Override
  public Expr formula(Inputs in) {
    if (isOfClasses(loss)) {
      Expr ofEach = ExpectedLoss.ofEachClass(loss, in.all());
      return loss.formula(in).mul(1 - smoothing).add(ofEach.mean(0).mul(smoothing));
    }
    if (loss instanceof SoftMulticlassLoss) {
      Expr t = in.get("targetProbability");
      Expr uniform = t.size(0).reciprocal().mul(smoothing);
      return with(in, "targetProbability", t.mul(1 - smoothing).add(uniform));
    }
    Expr t = in.get("target");
    if (loss instanceof MarginLoss) {
      return loss.formula(in)
          .mul(1 - smoothing / 2)
          .add(with(in, "target", t.neg()).mul(smoothing / 2));
    }
    Expr pulled = t.mul(1 - smoothing).add(smoothing / 2);
    Expr each = with(in, "target", pulled);
    if (smoothing > 0 && isAskedFor(pulled)) {
      throw new IllegalArgumentException(
          loss + " asks whether a label is 0 or 1, so labels cannot be smoothed");
    }
    return each;
  }

  @Override
  public double lipschitz() {
    return isOfClasses(loss) || loss instanceof MarginLoss
        ? loss.lipschitz()
        : Double.POSITIVE_INFINITY;
  }

  private Expr with(Inputs in, String name, Expr value) {
    Map<String, Expr> changed = new LinkedHashMap<>(in.all());
    changed.put(name, value);
    return loss.formula(new Inputs(changed));
  }

  private static boolean isOfClasses(Loss loss) {
    return Labels.ofClasses(loss).isPresent();
  }

  private static boolean isPulled(Loss loss) {
    return loss instanceof BinaryLoss
        || loss instanceof MultilabelLoss
        || loss instanceof SoftMulticlassLoss;
  }

  /// Whether anything in the graph depends on how a value compares with others.
  private static boolean isAskedFor(Expr value) {
    GraphBuilder graph = value.graph();
    boolean[] depends = new boolean[graph.size()];
    depends[value.node()] = true;
    for (int i = value.node() + 1; i < depends.length; i++) {
      Node node = graph.node(i);
      depends[i] = node.args().stream().anyMatch(arg -> depends[arg]);
      if (depends[i] && isQuestion(node, depends)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isQuestion(Node node, boolean[] depends) {
    return node.op() == Op.Binary.EQ
        || node.op() == Op.Binary.LT
        || node.op() == Op.Binary.LE
        || node.op() instanceof Op.Select && depends[node.args().getFirst()];
  }
}
