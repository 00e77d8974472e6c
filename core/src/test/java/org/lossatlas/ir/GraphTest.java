package org.lossatlas.ir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.BitSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.lossatlas.Expr;
import org.lossatlas.Graphs;

class GraphTest {
  private final GraphBuilder builder = new GraphBuilder();
  private final Expr x = Graphs.input(builder, "x", "N×[3]");

  @Test
  void sharesEqualSubexpressions() {
    Expr once = x.exp().mul(2);
    int size = builder.size();
    Expr again = x.exp().mul(2);
    assertThat(again).isEqualTo(once);
    assertThat(builder.size()).isEqualTo(size);
    assertThat(x.exp().mul(3)).isNotEqualTo(once);
  }

  @Test
  void tellsZeroFromMinusZeroAndKnowsNan() {
    assertThat(x.constant(0.0)).isNotEqualTo(x.constant(-0.0));
    assertThat(x.constant(Double.NaN)).isEqualTo(x.constant(Double.NaN));
    assertThat(x.table(new double[] {1, 2}, 2)).isEqualTo(x.table(new double[] {1, 2}, 2));
    assertThat(x.table(new double[] {1, 2}, 2)).isNotEqualTo(x.table(new double[] {1, 2}, 2, 1));
  }

  @Test
  void printsALineANode() {
    builder.output("loss", x.softplus().sum(0).total().node());
    assertThat(builder.build())
        .hasToString(
            """
            %0 : N×[3] = Input[index=0, name=x]
            %1 : N×[3] = SOFTPLUS %0
            %2 : N×[] = Reduce[kind=SUM, axis=0] %1
            %3 : [] = Total[] %2
            return loss = %3
            """);
  }

  @Test
  void knowsWhatItsOutputsNeed() {
    Expr used = x.exp();
    x.log();
    builder.output("y", used.sin().node());
    BitSet live = builder.build().live();
    assertThat(live.stream().toArray()).containsExactly(0, 1, 3);
  }

  @Test
  void refusesOperandsOfAnotherFormula() {
    Expr other = Graphs.input(new GraphBuilder(), "x", "N×[3]");
    assertThatThrownBy(() -> x.add(other))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("operands of add come from two formulas");
  }

  @Test
  void acceptsWhatTheBuilderMakes() {
    builder.output("y", x.sum().total().node());
    Graph graph = builder.build();
    assertThat(Verifier.verified(graph)).isSameAs(graph);
  }

  @Test
  void refusesAnOperandThatComesLater() {
    Node node = new Node(Op.Unary.NEG, List.of(1), Graphs.type("N×[3]"));
    refuses("%1 : N×[3] = NEG [1]: operand %1 does not come before it", graph(input(0, "x"), node));
    Node negative = new Node(Op.Unary.NEG, List.of(-1), Graphs.type("N×[3]"));
    refuses(
        "%1 : N×[3] = NEG [-1]: operand %-1 does not come before it",
        graph(input(0, "x"), negative));
  }

  @Test
  void refusesInputsThatWereNotDeclared() {
    refuses("%0 : N×[3] = Input[index=1, name=x] []: there is no input 1", graph(input(1, "x")));
    refuses("%0 : N×[3] = Input[index=0, name=z] []: input 0 is called x", graph(input(0, "z")));
    Node mistyped = new Node(new Op.Input(0, "x"), List.of(), Graphs.type("[3]"));
    refuses("%0 : [3] = Input[index=0, name=x] []: input x has type N×[3]", graph(mistyped));
  }

  @Test
  void refusesTypesThatDoNotFollow() {
    Node node = new Node(Op.Unary.NEG, List.of(0), Graphs.type("N×[4]"));
    refuses("%1 : N×[4] = NEG [0]: its type follows as N×[3]", graph(input(0, "x"), node));
  }

  @Test
  void refusesNodesThatStandTwice() {
    Node node = new Node(Op.Unary.NEG, List.of(0), Graphs.type("N×[3]"));
    refuses(
        "%2 : N×[3] = NEG [0]: an equal node stands before it", graph(input(0, "x"), node, node));
  }

  @Test
  void refusesOutputsThatDoNotExist() {
    for (int output : new int[] {-1, 1}) {
      Graph graph = new Graph(inputs(), List.of(input(0, "x")), Map.of("y", output));
      refuses("output y names %" + output + ", which does not exist", graph);
    }
  }

  private static Node input(int index, String name) {
    return new Node(new Op.Input(index, name), List.of(), Graphs.type("N×[3]"));
  }

  private static List<Graph.Input> inputs() {
    return List.of(new Graph.Input("x", Graphs.type("N×[3]")));
  }

  private static Graph graph(Node... nodes) {
    return new Graph(inputs(), List.of(nodes), Map.of("y", 0));
  }

  private static void refuses(String message, Graph graph) {
    assertThatThrownBy(() -> Verifier.verified(graph))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(message);
  }
}
