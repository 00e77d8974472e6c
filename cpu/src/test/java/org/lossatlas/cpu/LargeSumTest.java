package org.lossatlas.cpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.lossatlas.DType;
import org.lossatlas.Evaluation;
import org.lossatlas.Evaluator;
import org.lossatlas.Expr;
import org.lossatlas.Loss;
import org.lossatlas.Tensor;
import org.lossatlas.catalogue.Catalogue;
import org.lossatlas.cpu.kernel.Kernels;
import org.lossatlas.cpu.kernel.ScalarKernels;
import org.lossatlas.engine.Binding;
import org.lossatlas.engine.Engines;
import org.lossatlas.ir.Dim;
import org.lossatlas.ir.Graph;
import org.lossatlas.ir.GraphBuilder;
import org.lossatlas.ir.Type;

/// Sums too large for one a chunk, and shared tables that are worked through as rows.
class LargeSumTest {
  private static final int ROWS = 300;
  private static final int COLUMNS = 600_000;
  private static final int FEATURES = 4;

  /// Added up in rounds: `Σ_i (t x_i0) x_iᵀ`, which is `t Σ_i x_i0 x_iᵀ`.
  @Test
  void addsInRoundsWhatThreadsShare() {
    GraphBuilder graph = new GraphBuilder();
    Expr x = new Expr(graph, graph.input("x", new Type("N", List.of(Dim.of(FEATURES)))));
    Expr t = new Expr(graph, graph.input("t", Type.shared(List.of(Dim.of(COLUMNS)))));
    Expr column = t.mul(x.at(0, 0)).insertAxis(1);
    graph.output("sum", column.matMul(x.insertAxis(0)).total().node());
    graph.output("count", x.at(0, 1).total().node());
    float[] rows = random(1, ROWS * FEATURES);
    float[] table = random(2, COLUMNS);
    float[] one = sum(graph.build(), rows, table, 1);
    assertThat((long) one.length * Float.BYTES).isGreaterThan(StageProgram.MOST_SUM_BYTES);
    double[] expected = new double[FEATURES];
    for (int i = 0; i < ROWS * FEATURES; i++) {
      expected[i % FEATURES] += (double) rows[i / FEATURES * FEATURES] * rows[i];
    }
    double worst = 0;
    for (int i = 0; i < one.length; i++) {
      double right = table[i / FEATURES] * expected[i % FEATURES];
      worst = Math.max(worst, Math.abs(one[i] - right));
    }
    // 300 terms of size 1 to 10 in float.
    assertThat(worst).isLessThan(2e-3);
    assertThat(sum(graph.build(), rows, table, 2)).isEqualTo(one);
    assertThat(sum(graph.build(), rows, table, 3)).isEqualTo(one);
  }

  private static float[] sum(Graph graph, float[] rows, float[] table, int threads) {
    Tensor sum = Tensor.zeros(DType.FLOAT32, COLUMNS, FEATURES);
    new CpuEngine(Kernels.best(), new ScalarKernels(), new Workers(threads))
        .compile(graph)
        .run(
            new Binding(
                Map.of("N", ROWS),
                List.of(Tensor.of(rows, ROWS, FEATURES), Tensor.of(table, COLUMNS)),
                List.of(sum, Tensor.zeros(DType.FLOAT64))));
    return sum.toFloats();
  }

  /// A vocabulary whose gradient is added up in rounds, of several tiles: products and soft-max of all
  /// threads on one tile against loops in double.
  @Test
  void sharesATileAmongThreads() {
    int rows = 80;
    int size = 8;
    int classes = 300_000;
    double[] hidden = Tensor.of(random(5, rows * size)).toDoubles();
    double[] weight = Tensor.of(random(6, classes * size)).toDoubles();
    int[] labels = new Random(7).ints(rows, 0, classes).toArray();
    Tensor[] inputs = {
      Tensor.of(random(5, rows * size), rows, size),
      Tensor.of(random(6, classes * size), classes, size),
      Tensor.of(labels)
    };
    double value = 0;
    double[] byHidden = new double[rows * size];
    double[] byWeight = new double[classes * size];
    double[] p = new double[classes];
    for (int r = 0; r < rows; r++) {
      double total = 0;
      for (int c = 0; c < classes; c++) {
        double logit = 0;
        for (int d = 0; d < size; d++) {
          logit += hidden[r * size + d] * weight[c * size + d];
        }
        p[c] = Math.exp(logit);
        total += p[c];
      }
      value -= Math.log(p[labels[r]] / total) / rows;
      for (int c = 0; c < classes; c++) {
        double slope = (p[c] / total - (c == labels[r] ? 1 : 0)) / rows;
        for (int d = 0; d < size; d++) {
          byHidden[r * size + d] += slope * weight[c * size + d];
          byWeight[c * size + d] += slope * hidden[r * size + d];
        }
      }
    }
    Loss loss = Catalogue.get("linear-cross-entropy").loss();
    Evaluation one = evaluate(loss, 1, inputs);
    assertThat(one.value()).isCloseTo(value, within(2e-5 * value));
    // The tolerance of the golden cases in float, by the largest entry.
    assertThat(worst(one.gradients().get("hidden"), byHidden)).isLessThan(2e-5);
    assertThat(worst(one.gradients().get("weight"), byWeight)).isLessThan(2e-5);
    for (int threads : new int[] {2, 3, 8}) {
      Evaluation other = evaluate(loss, threads, inputs);
      assertThat(other.value()).isEqualTo(one.value());
      one.gradients()
          .forEach((name, gradient) ->
              assertThat(other.gradients().get(name).toFloats())
                  .as("%s on %d threads", name, threads)
                  .isEqualTo(gradient.toFloats()));
    }
  }

  private static Evaluation evaluate(Loss loss, int threads, Tensor[] inputs) {
    CpuEngine engine =
        new CpuEngine(Kernels.best(), new ScalarKernels(), new Workers(threads));
    return Evaluator.of(loss).on(engine).evaluate(inputs);
  }

  private static double worst(Tensor actual, double[] expected) {
    double worst = 0;
    for (int i = 0; i < expected.length; i++) {
      worst = Math.max(worst, Math.abs(actual.get(i) - expected[i]));
    }
    return worst / Arrays.stream(expected).map(Math::abs).max().orElseThrow();
  }

  /// Proxies enough to be rows of their own: 20,000 of 8 numbers.
  @Test
  void worksThroughProxiesAsRows() {
    for (String id : List.of("arcface", "normalized-softmax", "sub-center-arcface", "center")) {
      Loss loss = Catalogue.get(id).loss();
      boolean hasSubCentres = id.startsWith("sub");
      int[] shape = hasSubCentres ? new int[] {20_000, 2, 8} : new int[] {20_000, 8};
      Tensor[] inputs = {
        Tensor.of(random(3, 40), 5, 8),
        Tensor.of(new int[] {0, 19_999, 7, 7, 300}),
        Tensor.of(random(4, hasSubCentres ? 320_000 : 160_000), shape)
      };
      Evaluation ours = Evaluator.of(loss).on(new CpuEngine()).evaluate(inputs);
      Evaluation theirs = Evaluator.of(loss).on(Engines.byName("reference")).evaluate(inputs);
      double scale = 1 + Math.abs(theirs.value());
      assertThat(Math.abs(ours.value() - theirs.value())).as(id).isLessThan(2e-5 * scale);
      theirs.gradients().forEach(
          (name, gradient) -> {
            double worst = 0;
            double largest = 1;
            for (int i = 0; i < gradient.size(); i++) {
              largest = Math.max(largest, Math.abs(gradient.get(i)));
              worst = Math.max(worst, Math.abs(ours.gradients().get(name).get(i) - gradient.get(i)));
            }
            // The tolerance of the golden cases in float.
            assertThat(worst).as(id + ": " + name).isLessThan(2e-5 * largest);
          });
    }
  }

  private static float[] random(int seed, int size) {
    Random random = new Random(seed);
    float[] values = new float[size];
    for (int i = 0; i < size; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }
}
