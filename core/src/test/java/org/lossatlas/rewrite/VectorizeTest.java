package org.lossatlas.rewrite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.lossatlas.Expr;
import org.lossatlas.Graphs;
import org.lossatlas.ir.Graph;
import org.lossatlas.ir.GraphBuilder;
import org.lossatlas.ir.ShapeException;

/// A program for labels 0, 1 and 2 at once is that for each of them.
class VectorizeTest {
  private static final double[] X = {0.3, -1, 2, 0.7, 0.2, -0.4};

  /// Of `x`, `[3]` in each of two rows, and a label `k`: every way in which axes can shift.
  private static final Map<String, BinaryOperator<Expr>> FORMULAS = formulas();

  private static Map<String, BinaryOperator<Expr>> formulas() {
    Map<String, BinaryOperator<Expr>> formulas = new LinkedHashMap<>();
    formulas.put("pick", (x, k) -> x.logSoftmax(0).pick(0, k));
    formulas.put("pick from what depends on it", (x, k) -> x.mul(k).softmax(0).pick(0, k));
    formulas.put("oneHot", (x, k) -> k.oneHot(3).sub(x).square().sum(0));
    formulas.put("where", (x, k) -> k.gt(1).where(x, x.neg()).maxOver(0));
    formulas.put("arithmetic", (x, k) -> x.add(k).mul(x).div(k.add(1)).minOver(0));
    formulas.put("transpose", (x, k) -> square(x, k).transpose(1, 0).cumSum(1).slice(0, 1, 3));
    formulas.put("matMul", (x, k) -> square(x, k).matMul(square(x, k)).sum());
    formulas.put(
        "matMul with what is fixed",
        (x, k) -> k.oneHot(3).insertAxis(0).matMul(square(x, x.constant(1))).sum());
    formulas.put("sort", (x, k) -> x.sub(k).abs().topK(0, 2).dot(x.slice(0, 1, 3)));
    formulas.put("flip and pad", (x, k) -> x.mul(k).flip(0).pad(0, 1, 0).slice(0, 0, 3).dot(x));
    formulas.put("concat", (x, k) -> Expr.concat(0, x, k.oneHot(3)).logSumExp(0));
    formulas.put("window", (x, k) -> x.add(k).window(0, 2, 1).maxOver(1).sum(0));
    formulas.put("argMax", (x, k) -> x.sub(k).abs().argMax(0).stopGradient());
    formulas.put("several axes of the result", (x, k) -> square(x, k));
    formulas.put("nothing of it", (x, _) -> x.sum(0));
    return formulas;
  }

  private static Expr square(Expr x, Expr k) {
    return x.insertAxis(-1).mul(x.insertAxis(0)).add(k);
  }

  @TestFactory
  Stream<DynamicTest> isTheProgramForEachValue() {
    return FORMULAS.entrySet().stream()
        .map(
            formula -> DynamicTest.dynamicTest(formula.getKey(), () -> agrees(formula.getValue())));
  }

  @Test
  void picksEveryClassWithoutATable() {
    GraphBuilder builder = new GraphBuilder();
    Expr x = Graphs.input(builder, "x", "N×[3]");
    Expr all =
        Vectorize.apply(graph((z, k) -> z.pick(0, k)), "out", Map.of("x", x, "k", x.range(3)), "k");
    builder.output("all", all.node());
    assertThat(Simplify.apply(builder.build()).size()).isEqualTo(1);
  }

  @Test
  void refusesRowsThatMeet() {
    GraphBuilder builder = new GraphBuilder();
    Expr x = Graphs.input(builder, "x", "N×[3]");
    assertThatThrownBy(() ->
            Vectorize.apply(
                graph((z, k) -> z.pick(0, k).total()), "out", Map.of("x", x, "k", x.range(3)), "k"))
        .isInstanceOf(ShapeException.class)
        .hasMessage("total does not take several values of k at once");
  }

  private static void agrees(BinaryOperator<Expr> formula) {
    GraphBuilder builder = new GraphBuilder();
    Expr x = Graphs.input(builder, "x", "N×[3]");
    Expr all = Vectorize.apply(graph(formula), "out", Map.of("x", x, "k", x.range(3)), "k");
    for (int k = 0; k < 3; k++) {
      builder.output("all " + k, all.at(0, k).node());
      builder.output("one " + k, formula.apply(x, x.constant(k).add(x.sum(0).mul(0))).node());
    }
    Map<String, double[]> values = Graphs.run(builder.build(), X);
    for (int k = 0; k < 3; k++) {
      assertThat(values.get("all " + k)).containsExactly(values.get("one " + k), within(1e-14));
    }
  }

  private static Graph graph(BinaryOperator<Expr> formula) {
    GraphBuilder builder = new GraphBuilder();
    Expr x = Graphs.input(builder, "x", "N×[3]");
    Expr k = Graphs.input(builder, "k", "N×[]");
    builder.output("out", formula.apply(x, k).node());
    return builder.build();
  }
}
