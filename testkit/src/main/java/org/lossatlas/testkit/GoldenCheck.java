package org.lossatlas.testkit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lossatlas.DType;
import org.lossatlas.Evaluation;
import org.lossatlas.Evaluator;
import org.lossatlas.Loss;
import org.lossatlas.Tensor;
import org.lossatlas.engine.Engine;

/// Compares a loss on an engine with golden numbers.
public final class GoldenCheck {
  private GoldenCheck() {}

  /// A number that is not as close as it should be.
  ///
  /// @param what `value`, `each[3]`, `gradient of logits[0, 2]`
  public record Miss(String what, double ours, double golden, double error, double tolerance) {
    @Override
    public String toString() {
      return "%s: ours %s, golden %s, error %.3g, at most %.3g"
          .formatted(what, ours, golden, error, tolerance);
    }
  }

  /// How close an engine has to come: float64 nearly to the last digits; float32 engines by what
  /// their sums lose, the one that runs operation by operation on another library's kernels a
  /// little more.
  public static double tolerance(Engine engine, GoldenCase golden) {
    double tolerance = tolerance(engine);
    return engine.name().equals("reference")
        ? tolerance
        : Math.max(tolerance, golden.float32Tolerance().orElse(0));
  }

  static double tolerance(Engine engine) {
    return switch (engine.name()) {
      case "reference" -> 1e-9;
      case "djl" -> 1e-4;
      default -> 2e-5;
    };
  }

  /// The numbers that miss; none if the case passes.
  public static List<Miss> misses(Loss loss, GoldenCase golden, Engine engine) {
    double tolerance = tolerance(engine, golden);
    Evaluation ours =
        Evaluator.of(loss)
            .on(engine)
            .reduction(golden.reduction())
            .withEach()
            .evaluate(inputs(golden, engine));
    List<Miss> misses = new ArrayList<>();
    compare("value", new double[] {ours.value()}, new double[] {golden.value()}, tolerance, misses);
    golden.each().ifPresent(each -> compare("each", ours.each(), each, tolerance, misses));
    if (!golden.isTie()) {
      golden
          .gradients()
          .forEach((name, gradient) ->
              compare(
                  "gradient of " + name,
                  Optional.ofNullable(ours.gradients().get(name)),
                  gradient,
                  tolerance,
                  misses));
    }
    return misses;
  }

  /// The inputs as the engine's users have them: float32 but for the reference. They are float32
  /// numbers, so nothing is lost.
  private static Map<String, Tensor> inputs(GoldenCase golden, Engine engine) {
    Map<String, Tensor> inputs = new LinkedHashMap<>();
    golden
        .inputs()
        .forEach((name, tensor) ->
            inputs.put(
                name,
                tensor.type() == DType.FLOAT64 && !engine.name().equals("reference")
                    ? Tensor.of(tensor.toFloats(), tensor.shape()).reshape(tensor.shape())
                    : tensor));
    return inputs;
  }

  static void compare(
      String what, Optional<Tensor> ours, Tensor golden, double tolerance, List<Miss> misses) {
    if (ours.isEmpty() || !Arrays.equals(ours.get().shape(), golden.shape())) {
      misses.add(
          new Miss(
              what + " is " + ours.map(Tensor::toString).orElse("absent") + " instead of " + golden,
              Double.NaN,
              Double.NaN,
              Double.NaN,
              tolerance));
      return;
    }
    compare(what, ours.get().toDoubles(), golden.toDoubles(), tolerance, misses);
  }

  static void compare(
      String what, double[] ours, double[] golden, double tolerance, List<Miss> misses) {
    double largest = 1;
    for (double value : golden) {
      largest = Double.isFinite(value) ? Math.max(largest, Math.abs(value)) : largest;
    }
    for (int i = 0; i < ours.length; i++) {
      double error =
          Double.compare(ours[i], golden[i]) == 0 ? 0 : Math.abs(ours[i] - golden[i]) / largest;
      if (!(error <= tolerance)) {
        misses.add(
            new Miss(
                ours.length == 1 && what.equals("value") ? what : what + "[" + i + "]",
                ours[i],
                golden[i],
                error,
                tolerance));
      }
    }
  }
}
