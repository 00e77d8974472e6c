package org.lossatlas;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lossatlas.grad.Gradients;
import org.lossatlas.ir.Graph;
import org.lossatlas.ir.GraphBuilder;
import org.lossatlas.ir.ShapeException;
import org.lossatlas.ir.Type;
import org.lossatlas.rewrite.Simplify;

/// The graph of a loss for inputs of given types: value and gradients, ready for an engine.
///
/// Inputs are those of the loss, then [#WEIGHT] where units are weighted, then [#SCALE]: one over the denominator of a
/// mean, known before anything is computed, so that value and gradients come out of a single pass.
///
/// @param graph the simplified graph
/// @param each the type of the units' losses; shared where the loss is of the batch
public record LossGraph(Graph graph, Type each) {
  public static final String WEIGHT = "weight";
  public static final String SCALE = "scale";

  /// Output: `Σ weight · each`, not scaled.
  public static final String SUM = "sum";

  /// Output: `weight · each`.
  public static final String EACH = "each";

  /// Prefix of the outputs `scale · ∂sum/∂input`.
  public static final String GRADIENT = "gradient of ";

  /// Traces a formula.
  ///
  /// @param types the type of each input that is given, in the order of the slots
  /// @param weighted whether a weight for each unit will be given
  /// @param wantEach whether the losses of the units are wanted
  /// @param wrt the inputs whose gradients are wanted
  public static LossGraph trace(
      Loss loss, Map<String, Type> types, boolean weighted, boolean wantEach, List<String> wrt) {
    GraphBuilder builder = new GraphBuilder();
    Map<String, Expr> inputs = new LinkedHashMap<>();
    types.forEach((name, type) -> inputs.put(name, new Expr(builder, builder.input(name, type))));
    Expr each = loss.formula(new Inputs(inputs));
    if (each.type().isShared() && each.rank() > 0) {
      throw new ShapeException("the formula of %s ends in %s: one number, or a loss for each row, is expected".formatted(loss, each.type()));
    }
    Expr weight = weighted ? new Expr(builder, builder.input(WEIGHT, each.type())) : each.constant(1);
    Expr scale = new Expr(builder, builder.input(SCALE, Type.SCALAR));
    Expr weightedEach = each.mul(weight);
    Expr sum = each.type().isShared() ? each : weightedEach.sum().total();
    builder.output(SUM, sum.node());
    if (wantEach && !each.type().isShared()) {
      builder.output(EACH, weightedEach.node());
    }
    Expr seed = weight.mul(scale).broadcastTo(each.type().dims());
    List<Expr> gradients = Gradients.of(each, seed, wrt.stream().map(inputs::get).toList());
    for (int i = 0; i < wrt.size(); i++) {
      builder.output(GRADIENT + wrt.get(i), gradients.get(i).node());
    }
    return new LossGraph(Simplify.apply(builder.build()), each.type());
  }

  /// The inputs with a gradient among those given.
  public static List<String> differentiable(Loss loss, Map<String, ?> given) {
    List<String> names = new ArrayList<>();
    for (Slot slot : loss.slots()) {
      if (slot.isDifferentiable() && given.containsKey(slot.name())) {
        names.add(slot.name());
      }
    }
    return names;
  }
}
