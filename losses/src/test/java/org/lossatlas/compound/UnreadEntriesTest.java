package org.lossatlas.compound;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.DoublePredicate;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lossatlas.Evaluation;
import org.lossatlas.Evaluator;
import org.lossatlas.Loss;
import org.lossatlas.Tensor;
import org.lossatlas.engine.Engines;
import org.lossatlas.testkit.Sampler;

/// What detectors do not read, where there is no object, has no say and no gradient, whatever it
/// is.
class UnreadEntriesTest {
  /// Squares of these overflow.
  private static final List<Double> ODD = List.of(0.0, -1.0, 1e200, -1e200);

  /// @param by the input that says where there is an object
  /// @param isObject which of its values say so
  /// @param unread what is not read elsewhere
  private record Rule(Loss loss, String by, DoublePredicate isObject, Set<String> unread) {
    @Override
    public String toString() {
      return loss.toString();
    }
  }

  static Stream<Rule> rules() {
    DoublePredicate isOne = v -> v == 1;
    DoublePredicate isPositive = v -> v > 0;
    DoublePredicate isClass = v -> v >= 0;
    return Stream.of(
        new Rule(new YoloV1Loss(), "mask", isOne, Set.of("boxes", "classScores", "targetBoxes")),
        new Rule(new YoloV3Loss(), "mask", isOne, Set.of("targetBoxes", "boxWeight")),
        new Rule(new YoloV8Loss(), "mask", isOne, Set.of("distances", "targetBoxes")),
        new Rule(
            new SsdMultiboxLoss(), "target", isPositive, Set.of("locations", "targetLocations")),
        new Rule(new RetinaNetLoss(), "target", isClass, Set.of("deltas", "targetDeltas")),
        new Rule(
            new FcosLoss(),
            "target",
            isClass,
            Set.of("distances", "centerness", "targetDistances")),
        new Rule(
            new CenterNetLoss(),
            "mask",
            isOne,
            Set.of("size", "offset", "targetSize", "targetOffset")),
        new Rule(new DetrSetLoss(), "target", isClass, Set.of("targetBoxes")),
        new Rule(new RpnLoss(), "target", isOne, Set.of("deltas", "targetDeltas")),
        new Rule(new RoiHeadLoss(), "target", isPositive, Set.of("deltas", "targetDeltas")));
  }

  @ParameterizedTest
  @MethodSource("rules")
  void takeNoPart(Rule rule) {
    for (int seed = 0; seed < 4; seed++) {
      Map<String, Tensor> inputs = Sampler.of(rule.loss).draw(4, seed).inputs();
      Evaluation before = evaluate(rule, inputs);
      for (double odd : ODD) {
        Map<String, Tensor> changed = new LinkedHashMap<>(inputs);
        for (String name : rule.unread) {
          changed.put(name, hidden(rule, name, inputs, odd));
        }
        Evaluation after = evaluate(rule, changed);
        assertThat(after.value()).isEqualTo(before.value());
        before
            .gradients()
            .forEach((name, gradient) ->
                assertThat(after.gradients().get(name).toDoubles())
                    .as(name)
                    .isEqualTo(gradient.toDoubles()));
      }
    }
  }

  /// The input with `odd` wherever it is not read and may have it.
  private static Tensor hidden(Rule rule, String name, Map<String, Tensor> inputs, double odd) {
    Tensor by = inputs.get(rule.by);
    Tensor input = inputs.get(name);
    boolean isAllowed =
        rule.loss.slots().stream()
            .anyMatch(slot -> slot.name().equals(name) && slot.domain().contains(odd));
    double[] values = input.toDoubles();
    for (int i = 0; i < values.length; i++) {
      if (isAllowed && !rule.isObject.test(by.get(place(i, input, by)))) {
        values[i] = odd;
      }
    }
    return Tensor.of(values).reshape(input.shape());
  }

  /// Where in `by` stands what an entry belongs to: its axes are the first ones, or, for images,
  /// the first and the last.
  private static int place(int entry, Tensor input, Tensor by) {
    int[] axes = by.shape();
    boolean isImage = axes.length == 2 && input.shape()[1] != axes[1];
    int perEntry = (int) (input.size() / by.size());
    int pixels = axes[axes.length - 1];
    return isImage ? entry / (perEntry * pixels) * pixels + entry % pixels : entry / perEntry;
  }

  private static Evaluation evaluate(Rule rule, Map<String, Tensor> inputs) {
    return Evaluator.of(rule.loss).on(Engines.byName("reference")).evaluate(inputs);
  }
}
