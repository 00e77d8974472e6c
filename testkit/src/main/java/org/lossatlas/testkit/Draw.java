package org.lossatlas.testkit;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.lossatlas.DType;
import org.lossatlas.Evaluator;
import org.lossatlas.Loss;
import org.lossatlas.Slot;
import org.lossatlas.Tensor;
import org.lossatlas.engine.Engine;
import org.lossatlas.engine.Engines;

/// Inputs for a loss, and how they came about: what a failure has to tell to be seen again.
///
/// @param loss what they are for
/// @param seed where the random numbers started
/// @param inputs by name
public record Draw(Loss loss, long seed, Map<String, Tensor> inputs) {
  public Draw {
    inputs = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(inputs));
  }

  /// The reference engine's evaluator of the loss.
  Evaluator reference() {
    return on(Engines.byName("reference"));
  }

  Evaluator on(Engine engine) {
    return Evaluator.of(loss).on(engine);
  }

  Tensor get(String name) {
    return inputs.get(name);
  }

  Draw with(String name, Tensor tensor) {
    Map<String, Tensor> changed = new LinkedHashMap<>(inputs);
    changed.put(name, tensor);
    return new Draw(loss, seed, changed);
  }

  Draw without(String name) {
    Map<String, Tensor> changed = new LinkedHashMap<>(inputs);
    changed.remove(name);
    return new Draw(loss, seed, changed);
  }

  /// Every input changed alike, those of `slot` by `change`.
  Draw map(java.util.function.Function<Slot, UnaryOperator<Tensor>> change) {
    Map<String, Tensor> changed = new LinkedHashMap<>();
    for (Slot slot : loss.slots()) {
      if (inputs.containsKey(slot.name())) {
        changed.put(slot.name(), change.apply(slot).apply(inputs.get(slot.name())));
      }
    }
    return new Draw(loss, seed, changed);
  }

  /// The real inputs as float32, which is what engines are mostly given.
  public Draw inFloat32() {
    return map(_ ->
        tensor -> tensor.type() == DType.FLOAT64 ? Values.like(tensor, tensor.toFloats()) : tensor);
  }

  /// `FocalLoss[alpha=0.25, gamma=2.0], seed 17, logits float64[3]`.
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(loss + ", seed " + seed);
    inputs.forEach((name, tensor) -> text.append(", ").append(name).append(' ').append(tensor));
    return text.toString();
  }
}
