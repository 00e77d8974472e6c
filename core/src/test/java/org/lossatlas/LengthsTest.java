package org.lossatlas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.lossatlas.engine.Binding;
import org.lossatlas.engine.Engines;
import org.lossatlas.grad.Gradients;
import org.lossatlas.ir.Dim;
import org.lossatlas.ir.GraphBuilder;
import org.lossatlas.ir.Type;

/// Lengths and directions, on one vector.
class LengthsTest {
  @Test
  void survivesSquaresThatOverflowOrVanish() {
    for (double size : new double[] {1e-300, 1e-20, 1, 1e20, 1e300}) {
      double[] x = {3 * size, -4 * size};
      assertThat(value(v -> v.norm(0), x)[0] / size).isCloseTo(5, within(1e-12));
      assertThat(value(v -> v.normalize(0), x)).containsExactly(new double[] {0.6, -0.8}, within(1e-12));
      assertThat(value(v -> gradient(v.norm(0), v), x)).containsExactly(new double[] {0.6, -0.8}, within(1e-12));
    }
  }

  @Test
  void hasGradientZeroAtZero() {
    double[] zero = {0, 0};
    assertThat(value(v -> gradient(v.norm(0), v), zero)).containsExactly(0, 0);
    assertThat(value(v -> v.normalize(0), zero)).containsExactly(0, 0);
    assertThat(value(v -> gradient(v.normalize(0).mul(v.range(2)).sum(0), v), zero)).containsExactly(0, 0);
  }

  /// The second derivative of `‖x‖` is `(1 − u uᵀ) / ‖x‖`, `u = x / ‖x‖`.
  @Test
  void hasTheSecondDerivative() {
    double[] x = {3, -4};
    double[] hessianTimesFirstAxis = {(1 - 0.36) / 5, 0.48 / 5};
    assertThat(value(v -> gradient(gradient(v.norm(0), v).at(0, 0), v), x))
        .containsExactly(hessianTimesFirstAxis, within(1e-12));
    assertThat(value(v -> gradient(v.normalize(0).at(0, 0), v), x))
        .containsExactly(hessianTimesFirstAxis, within(1e-12));
    // Of u₀: the derivative of (1 − u₀²)/‖x‖ along the first axis, −3 u₀ (1 − u₀²)/‖x‖².
    assertThat(value(v -> gradient(gradient(v.normalize(0).at(0, 0), v).at(0, 0), v), x)[0])
        .isCloseTo(-3 * 0.6 * (1 - 0.36) / 25, within(1e-12));
  }

  @Test
  void sumsOverAxesThatCountRows() {
    assertThat(value(v -> v.all().matMulTransposed(v.all()).sum(), 3, -4)).containsExactly(25);
    assertThat(value(v -> v.all().matMulTransposed(v.all()).mean(), 3, -4)).containsExactly(25);
  }

  private static Expr gradient(Expr y, Expr x) {
    return Gradients.of(y, y.constant(1), List.of(x)).getFirst();
  }

  private static double[] value(UnaryOperator<Expr> formula, double... x) {
    GraphBuilder graph = new GraphBuilder();
    Expr input = new Expr(graph, graph.input("x", new Type("N", List.of(Dim.of(x.length)))));
    Expr result = formula.apply(input);
    graph.output("y", result.node());
    Tensor out = Tensor.zeros(DType.FLOAT64, result.type().size(_ -> 1));
    Engines.byName("reference").compile(graph.build()).run(new Binding(Map.of("N", 1), List.of(Tensor.of(x)), List.of(out)));
    return out.toDoubles();
  }
}
