package org.lossatlas.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.training.GradientCollector;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.lossatlas.DType;
import org.lossatlas.Expr;
import org.lossatlas.Tensor;
import org.lossatlas.engine.Binding;
import org.lossatlas.engine.Engines;
import org.lossatlas.grad.Gradients;
import org.lossatlas.ir.Graph;
import org.lossatlas.ir.GraphBuilder;
import org.lossatlas.ir.Node;
import org.lossatlas.ir.Op;

/// Every operation on PyTorch against its meaning, in value and, through DJL's autograd, in
/// gradient.
class OpParityTest {
  private static final long SEED = 20260101;

  @Test
  void casesCoverEveryOperation() {
    Set<Object> seen = new HashSet<>();
    for (OpCase one : OpCases.all()) {
      for (Node node : one.graph().nodes()) {
        seen.add(node.op().getClass());
        seen.add(node.op() instanceof Op.Reduce(Op.Reduce.Kind kind, int _) ? kind : node.op());
      }
    }
    assertThat(seen).contains((Object[]) Op.class.getPermittedSubclasses());
    assertThat(seen).contains((Object[]) Op.Unary.values()).contains((Object[]) Op.Binary.values());
    assertThat(seen).contains((Object[]) Op.Reduce.Kind.values());
  }

  @TestFactory
  Stream<DynamicTest> valuesAgree() {
    return OpCases.all().stream()
        .map(one ->
            DynamicTest.dynamicTest(
                one.name(),
                () -> {
                  Graph graph = one.graph();
                  List<Tensor> operands = one.operands(SEED);
                  assertClose(
                      run("djl", graph, operands).getFirst(),
                      run("reference", graph, operands).getFirst());
                }));
  }

  @TestFactory
  Stream<DynamicTest> gradientsAgree() {
    return OpCases.all().stream()
        .filter(one -> new Schedule(one.graph()).isDifferentiable(names(one)))
        .map(one ->
            DynamicTest.dynamicTest(
                one.name(),
                () -> {
                  List<Tensor> operands = one.operands(SEED);
                  List<double[]> ours = run("reference", gradients(one), operands);
                  List<double[]> theirs = autograd(one, operands);
                  for (int i = 0; i < ours.size(); i++) {
                    assertClose(theirs.get(i), ours.get(i));
                  }
                }));
  }

  private static List<String> names(OpCase one) {
    List<String> names = one.graph().inputs().stream().map(Graph.Input::name).toList();
    return one.classes() > 0 ? names.subList(0, names.size() - 1) : names;
  }

  /// The gradients of the sum of squares of the formula's value: not the same for each entry.
  private static Graph gradients(OpCase one) {
    GraphBuilder builder = new GraphBuilder();
    List<Expr> operands = new ArrayList<>();
    for (int i = 0; i < one.types().size(); i++) {
      operands.add(new Expr(builder, builder.input("x" + i, one.types().get(i))));
    }
    Expr y = one.formula().apply(operands);
    List<String> names = names(one);
    List<Expr> gradients = Gradients.of(y, y.mul(2), operands.subList(0, names.size()));
    for (int i = 0; i < names.size(); i++) {
      builder.output("gradient of " + names.get(i), gradients.get(i).node());
    }
    return builder.build();
  }

  private static List<double[]> autograd(OpCase one, List<Tensor> operands) {
    try (NDManager manager = Engine.getEngine("PyTorch").newBaseManager()) {
      Frame frame = new Frame(manager, DataType.FLOAT32, OpCase.ROWS::get);
      List<NDArray> inputs = new ArrayList<>();
      int differentiable = names(one).size();
      for (int i = 0; i < operands.size(); i++) {
        inputs.add(manager.create(operands.get(i).toFloats(), frame.shape(one.types().get(i))));
        inputs.getLast().setRequiresGradient(i < differentiable);
      }
      try (GradientCollector collector = Engine.getEngine("PyTorch").newGradientCollector()) {
        NDArray y = new Replay(new Schedule(one.graph()), frame).run(inputs).getFirst();
        // Where nothing leads from the operands to the result, DJL refuses to go back; 0 times each
        // operand does.
        NDArray root = y.square().sum();
        for (NDArray x : inputs.subList(0, differentiable)) {
          root = root.add(x.sum().mul(0));
        }
        collector.backward(root);
      }
      return inputs.subList(0, differentiable).stream()
          .map(x -> Frame.doubles(x.getGradient()))
          .toList();
    }
  }

  static List<double[]> run(String engine, Graph graph, List<Tensor> operands) {
    List<Tensor> outputs = new ArrayList<>();
    graph
        .outputs()
        .values()
        .forEach(node ->
            outputs.add(
                Tensor.zeros(DType.FLOAT64, graph.node(node).type().total(OpCase.ROWS::get))));
    Engines.byName(engine).compile(graph).run(new Binding(OpCase.ROWS, operands, outputs));
    return outputs.stream().map(Tensor::toDoubles).toList();
  }

  static void assertClose(double[] ours, double[] expected) {
    double largest =
        Math.max(
            1, Arrays.stream(expected).map(Math::abs).filter(Double::isFinite).max().orElse(1));
    assertThat(ours).hasSameSizeAs(expected);
    for (int i = 0; i < ours.length; i++) {
      if (Double.compare(ours[i], expected[i]) != 0) {
        assertThat(ours[i]).as("entry %d", i).isCloseTo(expected[i], within(2e-6 * largest));
      }
    }
  }
}
