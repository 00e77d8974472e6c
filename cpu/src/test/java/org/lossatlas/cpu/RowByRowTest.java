package org.lossatlas.cpu;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.lossatlas.DType;
import org.lossatlas.Expr;
import org.lossatlas.Tensor;
import org.lossatlas.engine.Binding;
import org.lossatlas.engine.Engine;
import org.lossatlas.engine.Engines;
import org.lossatlas.ir.Dim;
import org.lossatlas.ir.Graph;
import org.lossatlas.ir.GraphBuilder;
import org.lossatlas.ir.Type;

/// Rows of a wide tile are taken a few at a time between products: narrow and wide values then have
/// rows in the same tile at once, and none may lie over another.
class RowByRowTest {
  private static final int ROWS = 300;
  private static final int NARROW = 24;
  private static final int WIDE = 1_700;

  @Test
  void keepsTheRowsOfNarrowAndWideValuesApart() {
    GraphBuilder graph = new GraphBuilder();
    Expr x = new Expr(graph, graph.input("x", new Type("N", List.of(Dim.of(NARROW)))));
    Expr table =
        new Expr(graph, graph.input("table", Type.shared(List.of(Dim.of(NARROW), Dim.of(NARROW)))));
    // All rows of the product are there before the first wide row is made, which is free to take its memory.
    Expr product = x.dotEach(table);
    Expr wide = product.range(WIDE).div(WIDE).mul(product.sum(0)).sin();
    graph.output("wide", wide.node());
    List<Tensor> ours = run(new CpuEngine(), graph.build());
    List<Tensor> theirs = run(Engines.byName("reference"), graph.build());
    for (int output = 0; output < ours.size(); output++) {
      for (int i = 0; i < ours.get(output).size(); i++) {
        double expected = theirs.get(output).get(i);
        assertThat(Math.abs(ours.get(output).get(i) - expected))
            .as("output %d at %d", output, i)
            .isLessThan(2e-4 * (1 + Math.abs(expected)));
      }
    }
  }

  private static List<Tensor> run(Engine engine, Graph graph) {
    Random random = new Random(5);
    List<Tensor> outputs = List.of(Tensor.zeros(DType.FLOAT32, ROWS, WIDE));
    List<Tensor> inputs = List.of(random(random, ROWS), random(random, NARROW));
    engine.compile(graph).run(new Binding(Map.of("N", ROWS), inputs, outputs));
    return outputs;
  }

  private static Tensor random(Random random, int rows) {
    float[] values = new float[rows * NARROW];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (0.2 * random.nextGaussian());
    }
    return Tensor.of(values, rows, NARROW);
  }
}
