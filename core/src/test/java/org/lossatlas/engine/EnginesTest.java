package org.lossatlas.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.lossatlas.Graphs;
import org.lossatlas.Tensor;
import org.lossatlas.ir.Graph;
import org.lossatlas.ir.GraphBuilder;
import org.lossatlas.ir.ShapeException;
import org.lossatlas.reference.ReferenceEngine;

class EnginesTest {
  private final GraphBuilder builder = new GraphBuilder();

  @Test
  void findsTheReference() {
    assertThat(Engines.all()).extracting(Engine::name).contains("reference");
    assertThat(Engines.byName("reference")).isInstanceOf(ReferenceEngine.class);
    assertThat(Engines.all())
        .allSatisfy(engine -> assertThat(engine.rank()).isLessThanOrEqualTo(Engines.best().rank()));
  }

  @Test
  void namesTheEnginesThereAre() {
    assertThatThrownBy(() -> Engines.byName("gpu"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("there is no engine \"gpu\"; there are reference");
  }

  @Test
  void refusesMemoryOfAnotherSize() {
    builder.output("y", Graphs.input(builder, "x", "N×[3]").sum(0).node());
    refuses(
        "x: float64[5] has 5 values, N×[3] with rows {N=2} has 6",
        List.of(new double[5]),
        List.of(new double[2]));
    refuses(
        "y: float64[3] has 3 values, N×[] with rows {N=2} has 2",
        List.of(new double[6]),
        List.of(new double[3]));
    refuses("0 inputs for 1", List.of(), List.of(new double[2]));
    refuses("0 outputs for 1", List.of(new double[6]), List.of());
  }

  @Test
  void needsToKnowHowManyRowsThereAre() {
    builder.output("y", Graphs.input(builder, "x", "M×[3]").sum(0).node());
    refuses("nothing says how many rows M has", List.of(new double[6]), List.of(new double[2]));
  }

  private void refuses(String message, List<double[]> inputs, List<double[]> outputs) {
    Graph graph = builder.build();
    Binding binding =
        new Binding(
            Map.of("N", 2),
            inputs.stream().map(Tensor::of).toList(),
            outputs.stream().map(Tensor::of).toList());
    assertThatThrownBy(() -> Engines.byName("reference").compile(graph).run(binding))
        .isInstanceOf(ShapeException.class)
        .hasMessage(message);
  }
}
