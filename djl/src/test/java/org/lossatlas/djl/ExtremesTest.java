package org.lossatlas.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lossatlas.Expr;
import org.lossatlas.ir.Dim;
import org.lossatlas.ir.Graph;
import org.lossatlas.ir.GraphBuilder;
import org.lossatlas.ir.Op;
import org.lossatlas.ir.Type;
import org.lossatlas.reference.Scalars;

/// What DJL has no operation for, or a fragile one, at the ends of the range.
class ExtremesTest {
  private static final float INFINITY = Float.POSITIVE_INFINITY;

  private record Result(double[] values, double[] gradients) {}

  @ParameterizedTest
  @ValueSource(strings = {"LOG1P", "EXPM1"})
  void isExactNearZero(String name) {
    Op.Unary op = Op.Unary.valueOf(name);
    float[] x = {
      0.1f, -0.1f, 1e-3f, -1e-3f, 1e-5f, -1e-5f, 1.5e-7f, -1e-7f, 6e-8f, 1e-8f, -1e-12f, 1e-30f
    };
    Result result = differentiate(op, x);
    for (int i = 0; i < x.length; i++) {
      assertThat(result.values()[i]).isCloseTo(Scalars.unary(op, x[i]), withinPercentage(5e-5));
      double slope = op == Op.Unary.LOG1P ? 1 / (1.0 + x[i]) : Math.exp(x[i]);
      assertThat(result.gradients()[i]).isCloseTo(slope, withinPercentage(5e-5));
    }
  }

  @Test
  void staysWhatItIsAtTheEnds() {
    assertThat(differentiate(Op.Unary.LOG1P, -1, INFINITY, 0).values())
        .containsExactly(Double.NEGATIVE_INFINITY, INFINITY, 0);
    assertThat(differentiate(Op.Unary.EXPM1, -INFINITY, INFINITY, 0, 90).values())
        .containsExactly(-1, INFINITY, 0, INFINITY);
    assertThat(differentiate(Op.Unary.SOFTPLUS, -700, 700, 1e4f).values())
        .containsExactly(0, 700, 1e4);
    assertThat(differentiate(Op.Unary.SOFTPLUS, -700, 700, 1e4f).gradients())
        .containsExactly(0, 1, 1);
    assertThat(differentiate(Op.Unary.SIGMOID, -700, 700).values()).containsExactly(0, 1);
    assertThat(differentiate(Op.Unary.SIGMOID, -700, 700).gradients()).containsExactly(0, 0);
  }

  @Test
  void logSumExpOfNothingIsMinusInfinityWithGradientZero() {
    float[] x = {-INFINITY, -INFINITY, -INFINITY, 1e4f, INFINITY, 0, -1e4f, -1e4f};
    Result result =
        differentiate(
            new Op.Reduce(Op.Reduce.Kind.LOG_SUM_EXP, 0), new Type("N", List.of(Dim.of(2))), x);
    assertThat(result.values())
        .containsExactly(Double.NEGATIVE_INFINITY, 1e4, INFINITY, (float) (Math.log(2) - 1e4));
    assertThat(
            List.of(
                result.gradients()[0],
                result.gradients()[1],
                result.gradients()[2],
                result.gradients()[3]))
        .containsExactly(0.0, 0.0, 0.0, 1.0);
    assertThat(List.of(result.gradients()[6], result.gradients()[7])).containsExactly(0.5, 0.5);
  }

  @Test
  void anglesAtTheOriginHaveNoGradient() {
    GraphBuilder builder = new GraphBuilder();
    Expr x = new Expr(builder, builder.input("x", new Type("N", List.of())));
    builder.output("y", x.atan2(x.mul(2)).node());
    Result result = differentiate(builder.build(), new Type("N", List.of()), 0, 1);
    assertThat(result.values()).containsExactly(0, (float) Math.atan2(1, 2));
    assertThat(result.gradients()).containsExactly(0, 0);
  }

  private static Result differentiate(Op.Unary op, float... x) {
    return differentiate(op, new Type("N", List.of()), x);
  }

  private static Result differentiate(Op op, Type type, float... x) {
    GraphBuilder builder = new GraphBuilder();
    Expr input = new Expr(builder, builder.input("x", type));
    builder.output("y", input.make(op, input).node());
    return differentiate(builder.build(), type, x);
  }

  private static Result differentiate(Graph graph, Type type, float... x) {
    int rows = x.length / type.size(_ -> 0);
    try (NDManager manager = Engine.getEngine("PyTorch").newBaseManager()) {
      Frame frame = new Frame(manager, DataType.FLOAT32, _ -> rows);
      Shape shape = frame.shape(type);
      NDArray input = manager.create(x, shape);
      input.setRequiresGradient(true);
      try (GradientCollector collector = Engine.getEngine("PyTorch").newGradientCollector()) {
        NDArray y = new Replay(new Schedule(graph), frame).run(List.of(input)).getFirst();
        collector.backward(y.sum());
        return new Result(Frame.doubles(y), Frame.doubles(input.getGradient()));
      }
    }
  }
}
