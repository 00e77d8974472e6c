package org.lossatlas.benchmarks;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lossatlas.DType;
import org.lossatlas.Loss;
import org.lossatlas.LossGraph;
import org.lossatlas.Slot;
import org.lossatlas.Tensor;
import org.lossatlas.engine.Binding;
import org.lossatlas.engine.Engine;
import org.lossatlas.engine.Engines;
import org.lossatlas.ir.Dim;
import org.lossatlas.ir.Graph;
import org.lossatlas.ir.Type;

/// What all benchmarks of one loss measure: the mean and the gradient of its first input, compiled
/// once, with the rows on the first axis of every input, and outputs that are used again.
///
/// @param graph value and gradient
/// @param binding the memory that is read and written
record Subject(Graph graph, Binding binding) {
  /// How far float32 may be from the reference, relative to the largest number.
  private static final double TOLERANCE = 2e-4;

  static Subject of(Loss loss, Tensor... inputs) {
    int rows = inputs[0].dim(0);
    Map<String, Type> types = new LinkedHashMap<>();
    String space = loss.slots().getFirst().rows();
    for (int i = 0; i < inputs.length; i++) {
      Slot slot = loss.slots().get(i);
      List<Dim> dims = new ArrayList<>();
      for (int axis = 1; axis < inputs[i].rank(); axis++) {
        dims.add(Dim.of(inputs[i].dim(axis)));
      }
      types.put(slot.name(), new Type(space, dims));
    }
    String first = loss.slots().getFirst().name();
    Graph graph = LossGraph.trace(loss, types, false, false, List.of(first)).graph();
    List<Tensor> given = new ArrayList<>(List.of(inputs));
    given.add(Tensor.scalar(1.0 / rows));
    List<Tensor> outputs =
        List.of(Tensor.zeros(DType.FLOAT64), Tensor.zeros(DType.FLOAT32, inputs[0].shape()));
    return new Subject(graph, new Binding(Map.of(space, rows), given, outputs));
  }

  /// A run of this on an engine.
  Runnable on(String engine) {
    return on(Engines.byName(engine));
  }

  private Runnable on(Engine engine) {
    var plan = engine.compile(graph);
    return () -> plan.run(binding);
  }

  double mean() {
    return binding.outputs().getFirst().get(0) * binding.inputs().getLast().get(0);
  }

  float[] gradient() {
    return binding.outputs().getLast().toFloats();
  }

  /// Fails unless the engine agrees with the reference; for subjects of a size that plain loops can
  /// do.
  void check(String engine) {
    on(engine).run();
    checkAgainstReference(engine, mean(), gradient());
  }

  /// Fails unless these are the mean and the gradient.
  void checkAgainstReference(String name, double mean, float[] gradient) {
    on("reference").run();
    float[] golden = gradient();
    double largest = 0;
    double error = 0;
    for (int i = 0; i < golden.length; i++) {
      largest = Math.max(largest, Math.abs(golden[i]));
      error = Math.max(error, Math.abs(golden[i] - gradient[i]));
    }
    require(name, "mean", Math.abs(mean - mean()) / Math.max(1, Math.abs(mean())));
    require(name, "gradient", error / largest);
  }

  private static void require(String name, String what, double error) {
    if (!(error <= TOLERANCE)) {
      throw new IllegalStateException("the %s of %s is off by %.2g".formatted(what, name, error));
    }
  }
}
