package org.lossatlas;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lossatlas.grad.Gradients;
import org.lossatlas.ir.Graph;
import org.lossatlas.ir.GraphBuilder;
import org.lossatlas.ir.Node;
import org.lossatlas.ir.Op;
import org.lossatlas.ir.ShapeException;
import org.lossatlas.ir.Type;
import org.lossatlas.rewrite.Simplify;

/// The graph of a loss for inputs of given types: value and gradients, ready for an engine.
///
/// Inputs are those of the loss, then the weight that each of its schedules gives, then
/// [#PIXEL_WEIGHT] and [#WEIGHT] where pixels and units are weighted, then [#SCALE]: one over the
/// denominator of a mean, known before anything is computed, so that value and gradients come out
/// of a single pass.
///
/// @param graph the simplified graph
/// @param each the type of the units' losses; shared where the loss is of the batch, which has no
///   weights of units
/// @param takesMasksOnly whether pixels may only weigh 0 or 1
public record LossGraph(Graph graph, Type each, boolean takesMasksOnly) {
  public static final String WEIGHT = "weight";
  public static final String PIXEL_WEIGHT = "weight of pixels";
  public static final String SCALE = "scale";

  /// Output: `Σ weight · each`, not scaled.
  public static final String SUM = "sum";

  /// Output: `weight · each`.
  public static final String EACH = "each";

  /// Prefix of the outputs `Σ weight · term`, for the terms of a sum, before their factors and not
  /// scaled.
  public static final String TERM = "term ";

  /// Prefix of the outputs `scale · ∂sum/∂input`.
  public static final String GRADIENT = "gradient of ";

  /// Traces a formula with or without weights for its units.
  ///
  /// @param types the type of each input that is given, in the order of the slots
  /// @param weighted whether a weight for each unit will be given
  /// @param wantEach whether the losses of the units are wanted
  /// @param wrt the inputs whose gradients are wanted
  public static LossGraph trace(
      Loss loss, Map<String, Type> types, boolean weighted, boolean wantEach, List<String> wrt) {
    return trace(loss, types, weighted ? Weighting.UNITS : Weighting.NONE, wantEach, wrt);
  }

  /// Traces a formula without the terms of a sum.
  ///
  /// @param types the type of each input that is given, in the order of the slots
  /// @param weighting what weights will be given for
  /// @param wantEach whether the losses of the units are wanted
  /// @param wrt the inputs whose gradients are wanted
  public static LossGraph trace(
      Loss loss, Map<String, Type> types, Weighting weighting, boolean wantEach, List<String> wrt) {
    return trace(loss, types, weighting, wantEach, false, wrt);
  }

  /// Traces a formula.
  ///
  /// @param types the type of each input that is given, in the order of the slots
  /// @param weighting what weights will be given for
  /// @param wantEach whether the losses of the units are wanted
  /// @param wantTerms whether the terms of a sum are wanted, each by itself
  /// @param wrt the inputs whose gradients are wanted
  public static LossGraph trace(
      Loss loss,
      Map<String, Type> types,
      Weighting weighting,
      boolean wantEach,
      boolean wantTerms,
      List<String> wrt) {
    GraphBuilder builder = new GraphBuilder();
    Map<String, Expr> inputs = inputs(builder, withSchedules(loss, types));
    Traced traced =
        weighting == Weighting.PIXELS
            ? PixelWeights.trace(loss, inputs, wantTerms)
            : new Traced(results(loss, inputs, wantTerms), false);
    Expr each = traced.results().get(EACH);
    boolean hasUnits = !each.type().isShared();
    boolean weighted = weighting != Weighting.NONE && hasUnits;
    Expr weight =
        weighted ? new Expr(builder, builder.input(WEIGHT, each.type())) : each.constant(1);
    Expr scale = new Expr(builder, builder.input(SCALE, Type.SCALAR));
    traced
        .results()
        .forEach((name, result) -> {
          Expr weightedResult = weighted ? weighted(result, weight) : result;
          Expr sum = hasUnits ? weightedResult.sum().total() : result;
          builder.output(name.equals(EACH) ? SUM : name, sum.node());
          if (name.equals(EACH) && wantEach && hasUnits) {
            builder.output(EACH, weightedResult.node());
          }
        });
    Expr seed = weight.mul(scale).broadcastTo(each.type().dims());
    boolean isSeparate = weighted && isSeparate(each);
    List<Expr> gradients = Gradients.of(each, seed, wrt.stream().map(inputs::get).toList());
    for (int i = 0; i < wrt.size(); i++) {
      Expr gradient = gradients.get(i);
      boolean ofRow = isSeparate && inputs.get(wrt.get(i)).type().rows().equals(each.type().rows());
      builder.output(
          GRADIENT + wrt.get(i), (ofRow ? whereCounted(weight, gradient) : gradient).node());
    }
    return new LossGraph(Simplify.apply(builder.build()), each.type(), traced.takesMasksOnly());
  }

  /// A formula's results by the names of outputs, [#EACH] the first, and whether pixels can but
  /// count or not.
  record Traced(Map<String, Expr> results, boolean takesMasksOnly) {}

  /// The losses of the units, and those of each term.
  static Map<String, Expr> results(Loss loss, Map<String, Expr> inputs, boolean wantTerms) {
    Map<String, Expr> results = new LinkedHashMap<>();
    results.put(EACH, each(loss, inputs));
    if (wantTerms && !loss.terms().isEmpty()) {
      // All of it is in the graph already.
      LossSum sum = new LossSum(loss.terms());
      List<Expr> terms = sum.each(new Inputs(inputs));
      List<String> names = sum.names();
      for (int i = 0; i < terms.size(); i++) {
        results.put(TERM + names.get(i), terms.get(i));
      }
    }
    return results;
  }

  private static Map<String, Type> withSchedules(Loss loss, Map<String, Type> types) {
    Map<String, Type> all = new LinkedHashMap<>(types);
    loss.schedules().forEach(schedule -> all.put(Inputs.name(schedule), Type.SCALAR));
    return all;
  }

  /// What weighs nothing may be infinite or NaN.
  static Expr weighted(Expr each, Expr weight) {
    return weight.eq(0).where(each.constant(0), each.mul(weight));
  }

  static Map<String, Expr> inputs(GraphBuilder builder, Map<String, Type> types) {
    Map<String, Expr> inputs = new LinkedHashMap<>();
    types.forEach((name, type) -> inputs.put(name, new Expr(builder, builder.input(name, type))));
    return inputs;
  }

  static Expr each(Loss loss, Map<String, Expr> inputs) {
    Expr each = loss.formula(new Inputs(inputs));
    if (each.type().isShared() && each.rank() > 0) {
      throw new ShapeException(
          "the formula of %s ends in %s: one number, or a loss for each row, is expected"
              .formatted(loss, each.type()));
    }
    return each;
  }

  /// Whether the loss of a row depends on that row alone.
  static boolean isSeparate(Expr each) {
    BitSet seen = new BitSet();
    Deque<Integer> open = new ArrayDeque<>(List.of(each.node()));
    while (!open.isEmpty()) {
      int index = open.pop();
      Node node = each.graph().node(index);
      if (node.op() instanceof Op.All || node.op() instanceof Op.Total) {
        return false;
      }
      if (!seen.get(index)) {
        seen.set(index);
        open.addAll(node.args());
      }
    }
    return true;
  }

  /// The gradient of a row, 0 where all its units weigh nothing: their losses may have no gradient.
  private static Expr whereCounted(Expr weight, Expr gradient) {
    Expr counts = counts(weight);
    return counts.eq(0).where(counts.constant(0), gradient);
  }

  /// The largest of the weights in a row, above 0 where something counts.
  static Expr counts(Expr weight) {
    Expr counts = weight;
    while (counts.rank() > 0) {
      counts = counts.maxOver(0);
    }
    return counts;
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
