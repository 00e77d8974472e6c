package org.lossatlas.rewrite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.lossatlas.Expr;
import org.lossatlas.Graphs;
import org.lossatlas.ir.Graph;
import org.lossatlas.ir.GraphBuilder;
import org.lossatlas.ir.Node;
import org.lossatlas.ir.Op;
import org.lossatlas.ir.Verifier;

class SimplifyTest {
  private static final int GRAPHS = 120;

  /// An identity holds up to rounding, which 25 operations on numbers near 1 add up.
  private static final double ROUNDING = 1e-9;

  @Test
  void keepsTheMeaningOfRandomGraphs() {
    int smaller = 0;
    int compared = 0;
    for (long seed = 0; seed < GRAPHS; seed++) {
      Graph graph = RandomGraphs.of(seed);
      Graph simple = Verifier.verified(Simplify.apply(graph));
      assertThat(simple.inputs()).isEqualTo(graph.inputs());
      assertThat(simple.outputs().keySet()).isEqualTo(graph.outputs().keySet());
      smaller += simple.size() < graph.live().cardinality() ? 1 : 0;
      double[][] inputs = RandomGraphs.inputs(graph, seed);
      Map<String, double[]> expected = Graphs.run(graph, inputs);
      Map<String, double[]> actual = Graphs.run(simple, inputs);
      for (String output : graph.outputs().keySet()) {
        double[] left = expected.get(output);
        if (Arrays.stream(left).allMatch(v -> Math.abs(v) < 1e6)) {
          compared++;
          assertThat(actual.get(output))
              .as("%s of seed %d%n%s", output, seed, graph)
              .containsExactly(left, within(ROUNDING * largest(left)));
        }
      }
    }
    assertThat(smaller).isGreaterThan(GRAPHS * 9 / 10);
    assertThat(compared).isGreaterThan(GRAPHS * 7);
  }

  @Test
  void everyIdentityAppliesSomewhere() {
    TreeSet<String> unused = new TreeSet<>();
    Simplify.rules().forEach(rule -> unused.add(rule.identity()));
    assertThat(unused).hasSameSizeAs(Simplify.rules());
    for (long seed = 0; seed < GRAPHS; seed++) {
      unused.removeAll(firing(RandomGraphs.of(seed)));
    }
    assertThat(unused).isEmpty();
  }

  @Test
  void simplifyingAgainChangesNothing() {
    for (long seed = 0; seed < GRAPHS; seed++) {
      Graph simple = Simplify.apply(RandomGraphs.of(seed));
      assertThat(Simplify.apply(simple)).as("seed %d", seed).isEqualTo(simple);
    }
  }

  @Test
  void readsAsOneWouldWriteIt() {
    assertThat(simplified(x -> x.mul(1).add(0).neg().neg()))
        .isEqualTo(
            """
            %0 : N×[3] = Input[index=0, name=x]
            return y = %0
            """);
    assertThat(simplified(x -> x.pow(2)))
        .isEqualTo(
            """
            %0 : N×[3] = Input[index=0, name=x]
            %1 : N×[3] = MUL %0 %0
            return y = %1
            """);
    assertThat(simplified(x -> x.mul(2).mul(3).neg()))
        .isEqualTo(
            """
            %0 : N×[3] = Input[index=0, name=x]
            %1 : [] = Constant[value=-6.0]
            %2 : [3] = Broadcast[dims=[3]] %1
            %3 : N×[3] = MUL %0 %2
            return y = %3
            """);
  }

  /// `0 · x` is not 0 where `x` is infinite, and an overflowing factor would make finite results
  /// infinite.
  @Test
  void leavesAloneWhatIsNotAnIdentity() {
    assertThat(simplified(x -> x.mul(0))).contains("MUL");
    assertThat(simplified(x -> x.sub(x))).contains("SUB");
    assertThat(simplified(x -> x.mul(1e200).mul(1e200))).doesNotContain("Infinity");
    assertThat(simplified(x -> x.constant(1).pow(x))).contains("POW");
  }

  private static String simplified(Function<Expr, Expr> formula) {
    GraphBuilder builder = new GraphBuilder();
    builder.output("y", formula.apply(Graphs.input(builder, "x", "N×[3]")).node());
    return Simplify.apply(builder.build()).toString();
  }

  /// The identities that apply to a graph while it is built anew, each node as the first that
  /// applies leaves it.
  private static TreeSet<String> firing(Graph graph) {
    TreeSet<String> firing = new TreeSet<>();
    GraphBuilder builder = new GraphBuilder();
    int[] now = new int[graph.size()];
    for (int i = 0; i < graph.size(); i++) {
      Node node = graph.node(i);
      if (node.op() instanceof Op.Input(int _, String name)) {
        now[i] = builder.input(name, node.type());
        continue;
      }
      Expr[] x = node.args().stream().map(arg -> new Expr(builder, now[arg])).toArray(Expr[]::new);
      now[i] = -1;
      for (Rule rule : x.length == 0 ? List.<Rule>of() : Simplify.rules()) {
        Expr other = rule.rewrite().apply(node.op(), x);
        if (other != null) {
          firing.add(rule.identity());
          now[i] = other.node();
          break;
        }
      }
      if (now[i] < 0) {
        now[i] = builder.add(node.op(), node.args().stream().map(arg -> now[arg]).toList());
      }
    }
    return firing;
  }

  private static double largest(double[] values) {
    return Math.max(1, Arrays.stream(values).map(Math::abs).max().orElse(1));
  }
}
