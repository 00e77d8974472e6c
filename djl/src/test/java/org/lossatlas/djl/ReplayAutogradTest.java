package org.lossatlas.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.lossatlas.Evaluation;
import org.lossatlas.Evaluator;
import org.lossatlas.Loss;
import org.lossatlas.Slot;
import org.lossatlas.Tensor;
import org.lossatlas.catalogue.Catalogue;
import org.lossatlas.catalogue.Goldens;
import org.lossatlas.engine.Engines;
import org.lossatlas.testkit.GoldenCase;

/// DJL's autograd through the replayed formula of every loss against the gradient that we derive.
class ReplayAutogradTest {
  private static final double TOLERANCE = 1e-4;

  /// The cases whose gradient PyTorch cannot tell, with the reason: none so far.
  private static final Map<String, String> CANNOT_DIFFERENTIATE = Map.of();

  @TestFactory
  Stream<DynamicTest> autogradAgreesWithOurGradient() throws IOException {
    return Goldens.ofCatalogue().stream()
        .filter(golden -> !golden.isTie())
        .map(golden -> DynamicTest.dynamicTest(golden.name(), () -> check(golden)));
  }

  private static void check(GoldenCase golden) {
    assumeTrue(
        !CANNOT_DIFFERENTIATE.containsKey(golden.name()),
        () -> CANNOT_DIFFERENTIATE.get(golden.name()));
    Loss loss = Catalogue.get(golden.loss()).loss(golden.parameters());
    Evaluator evaluator =
        Evaluator.of(loss).reduction(golden.reduction()).on(Engines.byName("reference"));
    Evaluation ours = evaluator.evaluate(golden.inputs());
    double tolerance = Math.max(TOLERANCE, golden.float32Tolerance().orElse(0));
    try (NDManager manager = Engine.getEngine("PyTorch").newBaseManager()) {
      LossInputs inputs = new LossInputs(arrays(loss, golden, manager), Optional.empty());
      ReplayRoute route = new ReplayRoute(evaluator);
      assumeTrue(route.isDifferentiable(inputs), "an operation of this loss goes through Java, or it has no gradient");
      try (GradientCollector collector = Engine.getEngine("PyTorch").newGradientCollector()) {
        NDArray value = route.evaluate(inputs, 0, _ -> {});
        assertClose("value", Frame.doubles(value), new double[] {ours.value()}, tolerance);
        collector.backward(value);
      }
      ours.gradients()
          .forEach((name, gradient) ->
              assertClose(
                  name,
                  Frame.doubles(inputs.arrays().get(name).getGradient()),
                  gradient.toDoubles(),
                  tolerance));
    }
  }

  private static Map<String, NDArray> arrays(Loss loss, GoldenCase golden, NDManager manager) {
    Map<String, NDArray> arrays = new LinkedHashMap<>();
    for (Slot slot : loss.slots()) {
      Tensor tensor = golden.inputs().get(slot.name());
      if (tensor != null) {
        Shape shape = new Shape(Arrays.stream(tensor.shape()).asLongStream().toArray());
        NDArray array = manager.create(tensor.toFloats(), shape).toType(DataType.FLOAT32, false);
        array.setRequiresGradient(slot.isDifferentiable());
        arrays.put(slot.name(), array);
      }
    }
    return arrays;
  }

  private static void assertClose(String name, double[] theirs, double[] ours, double tolerance) {
    double largest =
        Math.max(1, Arrays.stream(ours).map(Math::abs).filter(Double::isFinite).max().orElse(1));
    assertThat(theirs).as(name).hasSameSizeAs(ours);
    for (int i = 0; i < ours.length; i++) {
      boolean isClose =
          Double.compare(theirs[i], ours[i]) == 0
              || Math.abs(theirs[i] - ours[i]) <= tolerance * largest;
      assertThat(isClose)
          .as("%s[%d] is %s by autograd, %s by us", name, i, theirs[i], ours[i])
          .isTrue();
    }
  }
}
