package org.lossatlas;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lossatlas.ir.Dim;
import org.lossatlas.ir.Graph;
import org.lossatlas.ir.GraphBuilder;
import org.lossatlas.ir.Type;
import org.lossatlas.rewrite.Vectorize;

/// What a loss would be for each class that a label could name.
final class ExpectedLoss {
  private ExpectedLoss() {}

  /// The losses of a row for labels `0, 1, .., C − 1`, on a new first axis.
  ///
  /// @param in the inputs of the loss; its label may be missing
  static Expr ofEachClass(Loss loss, Map<String, Expr> in) {
    Slot label = Labels.ofClasses(loss).orElseThrow();
    Expr any = in.values().iterator().next();
    Dim classes = classes(loss, in, label.domain().axis());

    Type row = any.type().withDims(List.of());
    GraphBuilder builder = new GraphBuilder();
    Map<String, Expr> inputs = new LinkedHashMap<>(in);
    inputs.put(label.name(), any.range(classes));
    Map<String, Expr> traced = new LinkedHashMap<>();
    inputs.forEach((name, x) -> {
      Type type = name.equals(label.name()) ? row : x.type();
      traced.put(name, new Expr(builder, builder.input(name, type)));
    });
    builder.output("each", loss.formula(new Inputs(traced)).node());
    Graph graph = builder.build();
    return Vectorize.apply(graph, "each", inputs, label.name());
  }

  private static Dim classes(Loss loss, Map<String, Expr> in, String axis) {
    for (Slot slot : loss.slots()) {
      Expr x = in.get(slot.name());
      int at = x == null ? -1 : Labels.axisOfARow(slot, x, axis);
      int between = x == null ? -1 : Labels.axisOfARow(slot, x, axis + "-1");
      if (at >= 0) {
        return x.dim(at);
      }
      if (between >= 0) {
        return x.dim(between).add(Dim.ONE);
      }
    }
    throw new IllegalArgumentException(
        loss + " has no input that tells how many classes there are");
  }
}
