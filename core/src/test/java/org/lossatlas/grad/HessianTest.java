package org.lossatlas.grad;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.BinaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.lossatlas.Expr;
import org.lossatlas.Graphs;
import org.lossatlas.ir.Graph;
import org.lossatlas.ir.GraphBuilder;
import org.lossatlas.rewrite.Simplify;

/// Products of the Hessian with a vector, the gradient of a gradient, also where rows look at each
/// other.
class HessianTest {
  private static final long SEED = 11;
  private static final double STEP = 1e-5;

  /// Fourth derivatives of these losses are at most a few hundred.
  private static final double DIFFERENCE = 1e-7;

  private static final Map<String, BinaryOperator<Expr>> LOSSES =
      Map.of(
          "focal", (x, y) -> x.softplus().mul(-2).exp().mul(x.neg().softplus()).sum(0),
          "cross-entropy", (x, y) -> x.logSumExp(0).sub(x.mul(y.softmax(0)).sum(0)),
          "cosine", (x, y) -> x.normalize(0).dot(y.normalize(0)),
          "contrastive, by all",
              (x, y) -> {
                Expr scores = x.normalize(0).dotEach(y.normalize(0).all()).mul(5);
                return scores.logSumExp(0).sub(scores.pick(0, scores.rowIndex()));
              },
          "dice, by total",
              (x, y) -> {
                Expr p = x.sigmoid();
                Expr overlap = p.mul(y.square()).sum().total();
                return overlap.div(p.sum().total().add(y.square().sum().total())).complement();
              },
          "decorrelation, by a total of outer products",
              (x, y) -> {
                Expr outer = x.insertAxis(1).matMul(y.insertAxis(0)).total();
                return outer.square().sum().log1p();
              },
          "distances between all rows",
              (x, y) -> x.all().sub(x.add(y)).square().sum(1).add(1).sqrt().sum(0));

  @TestFactory
  Stream<DynamicTest> isTheDifferenceOfGradients() {
    return LOSSES.entrySet().stream()
        .map(loss -> DynamicTest.dynamicTest(loss.getKey(), () -> check(loss.getValue())));
  }

  private static void check(BinaryOperator<Expr> loss) {
    GraphBuilder builder = new GraphBuilder();
    Expr x = Graphs.input(builder, "x", "N×[4]");
    Expr y = Graphs.input(builder, "y", "N×[4]");
    Expr vx = Graphs.input(builder, "vx", "N×[4]");
    Expr vy = Graphs.input(builder, "vy", "N×[4]");
    Expr value = Graphs.sum(loss.apply(x, y));
    List<Expr> gradient = Gradients.of(value, value.constant(1), List.of(x, y));
    Expr along = Graphs.sum(gradient.get(0).mul(vx)).add(Graphs.sum(gradient.get(1).mul(vy)));
    List<Expr> product = Gradients.of(along, along.constant(1), List.of(x, y));
    for (int i = 0; i < 2; i++) {
      builder.output("gradient " + i, gradient.get(i).node());
      builder.output("product " + i, product.get(i).node());
    }
    Graph graph = Simplify.apply(builder.build());

    Random random = new Random(SEED);
    double[][] in = new double[4][];
    for (int i = 0; i < in.length; i++) {
      in[i] = Graphs.random(random, x.type(), -1, 1);
    }
    Map<String, double[]> above = Graphs.run(graph, moved(in, STEP));
    Map<String, double[]> below = Graphs.run(graph, moved(in, -STEP));
    Map<String, double[]> here = Graphs.run(graph, in);
    for (int i = 0; i < 2; i++) {
      double[] up = above.get("gradient " + i);
      double[] down = below.get("gradient " + i);
      double[] ours = here.get("product " + i);
      for (int k = 0; k < ours.length; k++) {
        double difference = (up[k] - down[k]) / (2 * STEP);
        assertThat(ours[k])
            .as("entry %d of operand %d, seed %d", k, i, SEED)
            .isCloseTo(difference, within(DIFFERENCE));
      }
    }
  }

  private static double[][] moved(double[][] in, double step) {
    return new double[][] {
      Graphs.shifted(in[0], step, in[2]), Graphs.shifted(in[1], step, in[3]), in[2], in[3]
    };
  }
}
