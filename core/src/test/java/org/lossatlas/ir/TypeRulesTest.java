package org.lossatlas.ir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.lossatlas.Expr;
import org.lossatlas.Graphs;

class TypeRulesTest {
  private static final Dim N = Dim.count("N");
  private static final Dim TWO = Dim.of(2);

  private record Bad(Op op, String message, String... types) {}

  /// What each operation says of operands that do not fit.
  private static final List<Bad> BAD =
      List.of(
          new Bad(Op.Unary.LOG_NDTR, "logNdtr: 2 operands instead of 1", "[2]", "[2]"),
          new Bad(new Op.Polygamma(0), "polygamma: 0 operands instead of 1"),
          new Bad(new Op.StopGradient(), "stopGradient: 0 operands instead of 1"),
          new Bad(new Op.Constant(1), "constant: 1 operands instead of 0", "[2]"),
          new Bad(new Op.Range(TWO), "range: 1 operands instead of 0", "[2]"),
          new Bad(new Op.Size(N), "size: 1 operands instead of 0", "[2]"),
          new Bad(new Op.RowIndex("N"), "rowIndex: 1 operands instead of 0", "[2]"),
          new Bad(new Op.Table(List.of(TWO), new double[3]), "table: 3 values for [2]"),
          new Bad(Op.Binary.ADD, "add: operands [[2], [3]] differ in shape", "[2]", "[3]"),
          new Bad(Op.Binary.ADD, "add: 1 operands instead of 2", "[2]"),
          new Bad(
              Op.Binary.MUL,
              "mul: rows N and rows M meet; one side has to be seen whole, by all(..)",
              "N×[2]",
              "M×[2]"),
          new Bad(
              new Op.Select(),
              "select: operands [[2], [2], [1]] differ in shape",
              "[2]",
              "[2]",
              "[1]"),
          new Bad(
              new Op.Broadcast(List.of(TWO)),
              "broadcast: [3] and [2] do not fit: axis −1 is 3 against 2",
              "[3]"),
          new Bad(
              new Op.Broadcast(List.of(TWO)),
              "broadcast: [1, 2] does not stretch to [2]",
              "[1, 2]"),
          new Bad(new Op.Reshape(List.of(TWO)), "reshape: [3] has another number of values", "[3]"),
          new Bad(new Op.Reshape(List.of(TWO)), "reshape: [N] has another number of values", "[N]"),
          new Bad(
              new Op.Transpose(List.of(0, 0)),
              "transpose: [0, 0] is no order of the axes of [2, 3]",
              "[2, 3]"),
          new Bad(
              new Op.Transpose(List.of(0)),
              "transpose: [0] is no order of the axes of [2, 3]",
              "[2, 3]"),
          new Bad(
              new Op.Slice(0, TWO, TWO),
              "slice: 2 entries from 2 on do not lie in axis 0 of [3]",
              "[3]"),
          new Bad(new Op.Slice(1, TWO, TWO), "slice: [3] has no axis 1", "[3]"),
          new Bad(
              new Op.Slice(0, Dim.ZERO, N.times(2)),
              "slice: 2N entries from 0 on do not lie in axis 0 of [N]",
              "[N]"),
          new Bad(new Op.Pad(0, Dim.of(-1), TWO), "pad: padding by -1 and 2", "[3]"),
          new Bad(new Op.Concat(0), "concat: there is nothing to join"),
          new Bad(
              new Op.Concat(0),
              "concat: [2, 3] and [2, 4] differ in more than axis 0",
              "[2, 3]",
              "[2, 4]"),
          new Bad(new Op.Flip(2), "flip: [2, 3] has no axis 2", "[2, 3]"),
          new Bad(
              new Op.Window(0, 4, 1),
              "window: a window of 4 entries does not fit into axis 0 of [3]",
              "[3]"),
          new Bad(
              new Op.Window(0, 2, 0),
              "window: a window of 2 entries does not fit into axis 0 of [3]",
              "[3]"),
          new Bad(new Op.Window(0, 2, 1), "the length N is known only when the graph runs", "[N]"),
          new Bad(
              new Op.Fold(0, 1, Dim.of(5)),
              "fold: 2 windows of 2 are not those of an axis of 5",
              "[2, 2]"),
          new Bad(
              new Op.Reduce(Op.Reduce.Kind.LOG_SUM_EXP, 1),
              "logSumExp: N×[3] has no axis 1",
              "N×[3]"),
          new Bad(new Op.ArgMax(0, false), "argMax: [] has no axis 0", "[]"),
          new Bad(new Op.CumSum(-1, false), "cumSum: [3] has no axis -1", "[3]"),
          new Bad(new Op.ArgSort(3, true), "argSort: [3] has no axis 3", "[3]"),
          new Bad(
              new Op.Gather(0),
              "gather: index [1, 2] and values [3, 3] differ in more than axis 0",
              "[3, 3]",
              "[1, 2]"),
          new Bad(
              new Op.Scatter(0, TWO), "scatter: operands [[3], [2]] differ in shape", "[3]", "[2]"),
          new Bad(
              new Op.MatMul(false, false),
              "matMul: [2, 3] and [2, 3] differ in the axis summed over",
              "[2, 3]",
              "[2, 3]"),
          new Bad(
              new Op.MatMul(false, false),
              "matMul: [3] and [3] are no matrices with equal leading axes",
              "[3]",
              "[3]"),
          new Bad(new Op.All(), "all: [2] is shared already", "[2]"),
          new Bad(new Op.Total(), "total: [2] is shared already", "[2]"),
          new Bad(
              new Op.Own("N"),
              "own: [M, 2] is no table with an entry for each of the rows N",
              "[M, 2]"),
          new Bad(
              new Op.Own("N"),
              "own: N×[N] is no table with an entry for each of the rows N",
              "N×[N]"),
          new Bad(new Op.Spread("N"), "spread: N×[2] is not shared", "N×[2]"));

  @TestFactory
  Stream<DynamicTest> refusesInWords() {
    return BAD.stream()
        .map(bad ->
            DynamicTest.dynamicTest(
                bad.message(),
                () ->
                    assertThatThrownBy(() ->
                            TypeRules.of(
                                bad.op(), Arrays.stream(bad.types()).map(Graphs::type).toList()))
                        .isInstanceOf(ShapeException.class)
                        .hasMessage(bad.message())));
  }

  @Test
  void mixesSharedValuesWithValuesOfARow() {
    List<Type> operands = List.of(Graphs.type("[2]"), Graphs.type("N×[2]"));
    assertThat(TypeRules.of(Op.Binary.ADD, operands)).hasToString("N×[2]");
    assertThat(TypeRules.of(Op.Binary.ADD, operands.reversed())).hasToString("N×[2]");
  }

  @Test
  void writesLengthsAsSumsOfRowCounts() {
    assertThat(N.times(2).add(Dim.ONE)).hasToString("2N+1");
    assertThat(N.sub(Dim.ONE)).hasToString("N-1");
    assertThat(N.sub(N)).isEqualTo(Dim.ZERO).hasToString("0");
    assertThat(Dim.count("M").times(-1).add(N)).hasToString("-M+N");
    assertThat(N.times(3).add(TWO).resolve(Map.of("N", 4)::get)).isEqualTo(14);
    assertThatThrownBy(() -> N.times(N))
        .hasMessage("an axis of length (N)·(N) is not linear in the rows");
  }

  @Test
  void reshapesAcrossAxesOfUnknownLength() {
    Expr pairs = Graphs.input(new GraphBuilder(), "x", "[N, N, 2]");
    assertThat(pairs.reshape(List.of(N, Dim.ONE, N, TWO)).type()).hasToString("[N, 1, N, 2]");
    assertThat(pairs.slice(2, 0, 1).removeAxis(2).type()).hasToString("[N, N]");
    assertThatThrownBy(() -> pairs.reshape(List.of(N, TWO))).isInstanceOf(ShapeException.class);
  }

  @Test
  void formulasCountAxesFromBothEnds() {
    Expr x = Graphs.input(new GraphBuilder(), "x", "N×[2, 3]");
    assertThat(x.sum(-1)).isEqualTo(x.sum(1));
    assertThat(x.slice(-1, -2, 3)).isEqualTo(x.slice(1, 1, 3));
    assertThat(x.insertAxis(-1).type()).hasToString("N×[2, 3, 1]");
    assertThat(x.at(1, -1).type()).hasToString("N×[2]");
    assertThat(Expr.stack(-1, x, x).type()).hasToString("N×[2, 3, 2]");
    refuses("there is no axis 2 in N×[2, 3]", () -> x.sum(2));
    refuses("there is no axis -3 in N×[2, 3]", () -> x.sum(-3));
    refuses("removeAxis: axis 0 of N×[2, 3] is not of length 1", () -> x.removeAxis(0));
    refuses(
        "total: [2] is shared by all rows, it has none of its own",
        () -> x.table(new double[2], 2).total());
    refuses(
        "add: [2, 3] and [2] do not fit: axis −1 is 3 against 2",
        () -> x.add(x.table(new double[2], 2)));
  }

  private static void refuses(String message, Supplier<Expr> formula) {
    assertThatThrownBy(formula::get).isInstanceOf(ShapeException.class).hasMessage(message);
  }
}
