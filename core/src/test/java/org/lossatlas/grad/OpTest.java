package org.lossatlas.grad;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.lossatlas.Expr;
import org.lossatlas.Graphs;
import org.lossatlas.ir.Graph;
import org.lossatlas.ir.GraphBuilder;
import org.lossatlas.ir.Op;
import org.lossatlas.ir.ShapeException;

/// Every operation: meaning, type, gradient and the gradient of the gradient.
class OpTest {
  private static final long SEED = 5;

  /// Cut-off and rounding of a central difference are then both near 1e-11.
  private static final double STEP = 1e-5;

  /// Leaves room for third derivatives, up to about 1000 in the ranges of the table.
  private static final double DIFFERENCE = 1e-6;

  /// Values are written down to all digits of a double; special functions are off by a few.
  private static final double VALUE = 1e-14;

  @TestFactory
  Stream<DynamicTest> meansWhatTheExampleSays() {
    return tests(row -> {
      GraphBuilder builder = new GraphBuilder();
      Expr y = row.formula().apply(operands(row, builder));
      builder.output("y", y.node());
      assertThat(y.type()).hasToString(row.resultType());
      double[] result =
          Graphs.run(builder.build(), row.example().toArray(double[][]::new)).get("y");
      assertThat(result).hasSameSizeAs(row.result());
      for (int i = 0; i < result.length; i++) {
        assertThat(result[i])
            .isCloseTo(row.result()[i], within(VALUE * Math.max(1, Math.abs(row.result()[i]))));
      }
    });
  }

  @TestFactory
  Stream<DynamicTest> hasTheGradientThatDifferencesShow() {
    return OpTable.ROWS.stream()
        .filter(OpRow::isDifferentiable)
        .map(row -> DynamicTest.dynamicTest(row.toString(), () -> check(row, 1)));
  }

  @TestFactory
  Stream<DynamicTest> hasTheSecondDerivativeThatDifferencesOfTheFirstShow() {
    return OpTable.ROWS.stream()
        .filter(row -> row.isDifferentiable() && row.kind() != Op.Call.class)
        .map(row -> DynamicTest.dynamicTest(row.toString(), () -> check(row, 2)));
  }

  @Test
  void primitivesCannotBeDifferentiatedTwice() {
    OpRow call =
        OpTable.ROWS.stream().filter(row -> row.kind() == Op.Call.class).findFirst().orElseThrow();
    assertThatThrownBy(() -> check(call, 2))
        .isInstanceOf(ShapeException.class)
        .hasMessage("productOfSums: the gradient of a primitive cannot be differentiated again");
  }

  /// Adding an operation without a row fails here.
  @Test
  void everyOperationHasARow() {
    Set<Object> kinds = new HashSet<>();
    for (Class<?> type : Op.class.getPermittedSubclasses()) {
      if (type == Op.Reduce.class) {
        kinds.addAll(List.of(Op.Reduce.Kind.values()));
      } else if (type.isEnum()) {
        kinds.addAll(List.of(type.getEnumConstants()));
      } else {
        kinds.add(type);
      }
    }
    assertThat(kinds).hasSizeGreaterThan(60);
    assertThat(OpTable.ROWS.stream().map(OpRow::kind).toList()).containsAll(kinds);
    assertThat(kinds).containsAll(OpTable.ROWS.stream().map(OpRow::kind).toList());
  }

  @Test
  void tiesShareTheGradientOfMinAndMax() {
    for (Op.Binary op : List.of(Op.Binary.MIN, Op.Binary.MAX)) {
      GraphBuilder builder = new GraphBuilder();
      Expr a = Graphs.input(builder, "a", "[2]");
      Expr b = Graphs.input(builder, "b", "[2]");
      List<Expr> gradients =
          Gradients.of(a.make(op, a, b), a.constant(1).broadcastTo(a.type().dims()), List.of(a, b));
      builder.output("a", gradients.get(0).node());
      builder.output("b", gradients.get(1).node());
      double[] infinite = {3, Double.POSITIVE_INFINITY};
      assertThat(Graphs.run(builder.build(), infinite, infinite).get("a"))
          .containsExactly(0.5, 0.5);
      assertThat(Graphs.run(builder.build(), infinite, infinite).get("b"))
          .containsExactly(0.5, 0.5);
    }
  }

  @Test
  void theFirstOfEqualEntriesGetsTheGradientOfAMaximum() {
    assertThat(gradient("[4]", x -> x.maxOver(0), 1, 3, 3, 2)).containsExactly(0, 1, 0, 0);
    assertThat(gradient("[4]", x -> x.minOver(0), 2, 1, 1, 2)).containsExactly(0, 1, 0, 0);
  }

  @Test
  void gradientsAreFiniteWhereAFormulaIsSafe() {
    assertThat(gradient("[2]", x -> x.norm(0), 0, 0)).containsExactly(0, 0);
    assertThat(gradient("[2]", x -> x.normalize(0).sum(0), 0, 0)).containsExactly(0, 0);
    assertThat(gradient("[1]", x -> x.xlogy(x.constant(0)).sum(0), 0)).containsExactly(0);
    assertThat(gradient("[1]", x -> x.atan2(x.constant(0)).sum(0), 0)).containsExactly(0);
    assertThat(
            gradient("[2]", x -> x.logSumExp(0, x.constant(0).broadcastTo(x.type().dims())), 1, 2))
        .containsExactly(0, 0);
    assertThat(gradient("[3]", x -> x.softplus().sum(0), -1e4, 0, 1e4)).containsExactly(0, 0.5, 1);
  }

  @Test
  void nothingFlowsThroughStopGradient() {
    assertThat(gradient("[2]", x -> x.stopGradient().mul(x).sum(0), 2, 3)).containsExactly(2, 3);
    assertThat(gradient("[2]", x -> x.stopGradient().sum(0), 2, 3)).containsExactly(0, 0);
  }

  @Test
  void powersOfZeroHaveFiniteGradients() {
    assertThat(gradient("[1]", x -> x.pow(0).sum(0), 0)).containsExactly(0);
    assertThat(gradient("[1]", x -> x.pow(1).sum(0), 0)).containsExactly(1);
    assertThat(gradient("[1]", x -> x.pow(3).sum(0), 0)).containsExactly(0);
    assertThat(gradient("[2]", x -> x.pow(x.table(new double[] {0, 2}, 2)).sum(0), 0, 3))
        .containsExactly(0, 6);
  }

  private static double[] gradient(
      String type, java.util.function.Function<Expr, Expr> formula, double... at) {
    GraphBuilder builder = new GraphBuilder();
    Expr x = Graphs.input(builder, "x", type);
    builder.output(
        "g", Gradients.of(formula.apply(x), x.constant(1), List.of(x)).getFirst().node());
    return Graphs.run(builder.build(), at).get("g");
  }

  /// Compares the derivative of the given order along one random direction with a central
  /// difference of the one below.
  private static void check(OpRow row, int order) {
    Random random = new Random(SEED);
    GraphBuilder builder = new GraphBuilder();
    Expr[] x = operands(row, builder);
    List<Expr> wrt = new ArrayList<>();
    for (int i = 0; i < x.length; i++) {
      if (!row.isIndex(i)) {
        wrt.add(x[i]);
      }
    }
    Expr value = row.formula().apply(x);
    List<double[]> inputs = new ArrayList<>();
    for (int i = 0; i < x.length; i++) {
      inputs.add(
          row.isIndex(i)
              ? row.example().get(i)
              : Graphs.random(random, x[i].type(), row.low(), row.high()));
    }
    for (int i = 1; i <= order; i++) {
      value = contracted(builder, value, "seed " + i, inputs, random);
      if (i < order) {
        List<Expr> gradients = Gradients.of(value, value.constant(1), wrt);
        Expr sum = value.constant(0);
        for (Expr gradient : gradients) {
          sum = sum.add(contracted(builder, gradient, "direction", inputs, random));
        }
        value = sum;
      }
    }
    builder.output("value", value.node());
    List<Expr> gradients = Gradients.of(value, value.constant(1), wrt);
    for (int i = 0; i < wrt.size(); i++) {
      assertThat(gradients.get(i).type()).isEqualTo(wrt.get(i).type());
      builder.output("gradient " + i, gradients.get(i).node());
    }
    compare(builder.build(), inputs, wrt, random);
  }

  /// `Σ seed · x`, with a random seed as another input.
  private static Expr contracted(
      GraphBuilder builder, Expr x, String name, List<double[]> inputs, Random random) {
    Expr seed = new Expr(builder, builder.input(name, x.type()));
    inputs.add(Graphs.random(random, x.type(), 0.5, 1.5));
    return Graphs.sum(x.mul(seed));
  }

  private static void compare(Graph graph, List<double[]> inputs, List<Expr> wrt, Random random) {
    double[][] above = inputs.toArray(double[][]::new);
    double[][] below = inputs.toArray(double[][]::new);
    double[][] here = inputs.toArray(double[][]::new);
    double ours = 0;
    double scale = 1;
    for (int i = 0; i < wrt.size(); i++) {
      int input = wrt.get(i).node();
      double[] direction = Graphs.random(random, wrt.get(i).type(), 0.5, 1);
      above[input] = Graphs.shifted(here[input], STEP, direction);
      below[input] = Graphs.shifted(here[input], -STEP, direction);
      double[] gradient = Graphs.run(graph, here).get("gradient " + i);
      ours += Graphs.dot(gradient, direction);
      scale = Math.max(scale, Math.abs(ours));
    }
    double difference =
        (Graphs.run(graph, above).get("value")[0] - Graphs.run(graph, below).get("value")[0])
            / (2 * STEP);
    assertThat(ours).as("seed %d", SEED).isCloseTo(difference, within(DIFFERENCE * scale));
  }

  private static Expr[] operands(OpRow row, GraphBuilder builder) {
    Expr[] x = new Expr[row.types().size()];
    for (int i = 0; i < x.length; i++) {
      x[i] = Graphs.input(builder, "x" + i, row.type(i));
    }
    return x;
  }

  private interface Check {
    void on(OpRow row) throws Exception;
  }

  private static Stream<DynamicTest> tests(Check check) {
    return OpTable.ROWS.stream()
        .map(row -> DynamicTest.dynamicTest(row.toString(), () -> check.on(row)));
  }
}
