package org.lossatlas.djl;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import org.lossatlas.Expr;
import org.lossatlas.Tensor;
import org.lossatlas.ir.Graph;
import org.lossatlas.ir.GraphBuilder;
import org.lossatlas.ir.Type;

/// A formula around one operation, and the range its operands are drawn from.
///
/// @param types of the operands, named `x0`, `x1`, ..
/// @param classes how many values an index may have; 0 where there is none
record OpCase(
    String name,
    List<Type> types,
    double low,
    double high,
    int classes,
    Function<List<Expr>, Expr> formula) {
  static final Map<String, Integer> ROWS = Map.of("N", 5, "M", 3);

  /// The operands as inputs, the formula's value as output `y`.
  Graph graph() {
    GraphBuilder builder = new GraphBuilder();
    List<Expr> operands = new ArrayList<>();
    for (int i = 0; i < types.size(); i++) {
      operands.add(new Expr(builder, builder.input("x" + i, types.get(i))));
    }
    builder.output("y", formula.apply(operands).node());
    return builder.build();
  }

  /// Operands of float32 numbers; the last is an index where the case has classes.
  List<Tensor> operands(long seed) {
    Random random = new Random(seed);
    List<Tensor> operands = new ArrayList<>();
    for (int i = 0; i < types.size(); i++) {
      boolean isIndex = classes > 0 && i == types.size() - 1;
      float[] values = new float[types.get(i).total(ROWS::get)];
      for (int k = 0; k < values.length; k++) {
        values[k] =
            isIndex ? random.nextInt(classes) : (float) (low + (high - low) * random.nextDouble());
      }
      operands.add(Tensor.of(values));
    }
    return operands;
  }

  @Override
  public String toString() {
    return name;
  }
}
