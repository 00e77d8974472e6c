package org.lossatlas.testkit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.lossatlas.Evaluation;
import org.lossatlas.Reduction;
import org.lossatlas.Slot;
import org.lossatlas.Tensor;

/// How the units of a loss become one number: reductions, weights, ignored labels, micro-batches.
final class ReductionChecks {
  private static final int IGNORED = -100;

  private final Sampler sampler;
  private final Draw draw;

  ReductionChecks(Sampler sampler, long seed) {
    this.sampler = sampler;
    this.draw = sampler.draw(7, seed);
  }

  /// Weights between 0.5 and 2, none like another.
  static Tensor weights(Tensor each, long seed) {
    Random random = new Random(seed);
    return Values.fill(each, _ -> 0.5 + 1.5 * random.nextDouble());
  }

  void reductionsAgree() {
    Evaluation mean = draw.reference().withEach().evaluate(draw.inputs());
    Evaluation sum = draw.reference().reduction(Reduction.SUM).evaluate(draw.inputs());
    Evaluation none = draw.reference().reduction(Reduction.NONE).evaluate(draw.inputs());
    mean.each()
        .ifPresent(each -> {
          near(Arrays.stream(each.toDoubles()).sum(), sum.value(), "the sum of each");
          near(sum.value() / each.size(), mean.value(), "the mean of each");
          near(each.size(), mean.denominator(), "the denominator");
          near(each, none.each().orElseThrow(), 1, "each, not reduced");
        });
    near(mean.sum(), sum.sum(), "sum under both reductions");
    mean.gradients()
        .forEach((name, gradient) -> {
          near(
              gradient,
              sum.gradients().get(name),
              1 / mean.denominator(),
              "gradient of " + name + ", mean and sum");
          near(
              none.gradients().get(name),
              sum.gradients().get(name),
              1,
              "gradient of " + name + ", none and sum");
        });
  }

  void weightsWeigh() {
    Evaluation plain = draw.reference().withEach().evaluate(draw.inputs());
    double[] each = plain.each().orElseThrow().toDoubles();
    Tensor weights = weights(plain.each().orElseThrow(), draw.seed());
    Evaluation weighted = draw.reference().withEach().weight(weights).evaluate(draw.inputs());
    double sum = Values.dot(weights.toDoubles(), each);
    double total = Arrays.stream(weights.toDoubles()).sum();
    near(total, weighted.denominator(), "the denominator");
    near(sum, weighted.sum(), "the weighted sum");
    near(sum / total, weighted.value(), "the weighted mean");
    double[] expected = Values.fill(each.length, i -> weights.get(i) * each[i]);
    near(Values.like(weights, expected), weighted.each().orElseThrow(), 1, "each");

    Evaluation nothing =
        draw.reference().weight(Values.fill(weights, _ -> 0)).evaluate(draw.inputs());
    isNothing(nothing, "where every weight is 0");
  }

  void weightsOfABatchLossAreRefused() {
    IllegalArgumentException refusal =
        assertThrows(
            IllegalArgumentException.class,
            () -> draw.reference().weight(Tensor.of(new double[] {1, 2})).evaluate(draw.inputs()),
            draw::toString);
    assertTrue(
        refusal.getMessage().contains("no units to weigh"),
        () -> refusal.getMessage() + ": " + draw);
  }

  /// The slot with a label for each unit, which a loss may lack.
  Optional<Slot> labels() {
    Optional<Tensor> each =
        draw.reference().withEach().withoutGradients().evaluate(draw.inputs()).each();
    return draw.loss().slots().stream()
        .filter(slot -> slot.domain().isIndex() && each.isPresent())
        .findFirst()
        .filter(slot -> Arrays.equals(draw.get(slot.name()).shape(), each.get().shape()));
  }

  /// An ignored unit is one of weight 0, whatever label it has.
  void ignoredLabelsDoNotCount() {
    String name = labels().orElseThrow().name();
    Tensor labels = draw.get(name);
    Draw ignored = draw.with(name, Values.fill(labels, i -> i % 3 == 1 ? IGNORED : labels.get(i)));
    Draw harmless = draw.with(name, Values.fill(labels, i -> i % 3 == 1 ? 0 : labels.get(i)));
    Tensor weights = Values.fill(labels, i -> i % 3 == 1 ? 0 : 1);
    Evaluation left = draw.reference().withEach().ignoreLabel(IGNORED).evaluate(ignored.inputs());
    Evaluation right =
        draw.reference()
            .withEach()
            .weight(Tensor.of(weights.toDoubles()).reshape(labels.shape()))
            .evaluate(harmless.inputs());
    near(right.denominator(), left.denominator(), "how many are not ignored");
    near(right.value(), left.value(), "the mean of those not ignored");
    near(right.each().orElseThrow(), left.each().orElseThrow(), 1, "each");
    left.gradients()
        .forEach((other, gradient) ->
            near(gradient, right.gradients().get(other), 1, "gradient of " + other));

    Draw all = draw.with(name, Values.fill(labels, _ -> IGNORED));
    isNothing(
        draw.reference().ignoreLabel(IGNORED).evaluate(all.inputs()),
        "where every label is ignored");
  }

  void microBatchesAddUp() {
    Evaluation whole = draw.reference().reduction(Reduction.SUM).evaluate(draw.inputs());
    Draw first = rows(IntStream.range(0, 3).toArray());
    Draw second = rows(IntStream.range(3, 7).toArray());
    Evaluation a = first.reference().evaluate(first.inputs());
    Evaluation b = second.reference().evaluate(second.inputs());
    near(whole.sum(), a.sum() + b.sum(), "sums of micro-batches");
    near(whole.denominator(), a.denominator() + b.denominator(), "denominators of micro-batches");
    for (Slot slot : draw.loss().slots()) {
      int axis = sampler.rowAxis(slot);
      if (slot.isDifferentiable() && axis >= 0) {
        Tensor part =
            Values.take(whole.gradients().get(slot.name()), axis, IntStream.range(0, 3).toArray());
        near(
            a.gradients().get(slot.name()),
            part,
            1 / a.denominator(),
            "gradient of " + slot.name() + " in a micro-batch");
      }
    }
  }

  /// The same rows in another order have the same losses.
  void rowsMayStandInAnyOrder() {
    int[] order = {3, 0, 6, 2, 5, 1, 4};
    Draw permuted = rows(order);
    Evaluation here = draw.reference().withEach().evaluate(draw.inputs());
    Evaluation there = permuted.reference().withEach().evaluate(permuted.inputs());
    near(here.value(), there.value(), "value of rows in another order");
    if (here.each().isPresent()) {
      Tensor moved = Values.take(here.each().get(), 0, order);
      near(moved, there.each().orElseThrow(), 1, "each of rows in another order");
    }
    for (Slot slot : draw.loss().slots()) {
      int axis = sampler.rowAxis(slot);
      if (slot.isDifferentiable() && axis >= 0) {
        Tensor gradient = here.gradients().get(slot.name());
        int[] own = permutation(order, gradient.shape()[axis]);
        near(
            Values.take(gradient, axis, own),
            there.gradients().get(slot.name()),
            1,
            "gradient of " + slot.name());
      }
    }
  }

  private Draw rows(int[] rows) {
    return draw.map(slot ->
        tensor -> {
          int axis = sampler.rowAxis(slot);
          return axis < 0
              ? tensor
              : Values.take(tensor, axis, permutation(rows, tensor.shape()[axis]));
        });
  }

  /// `rows`, and where a second row space has more of them, those too, in place.
  private static int[] permutation(int[] rows, int length) {
    return IntStream.concat(Arrays.stream(rows), IntStream.range(7, length)).toArray();
  }

  private void isNothing(Evaluation evaluation, String when) {
    near(0, evaluation.value(), "value " + when);
    evaluation
        .gradients()
        .forEach((name, gradient) ->
            near(0, Values.largest(gradient.toDoubles()), "gradient of " + name + " " + when));
  }

  private void near(double expected, double actual, String what) {
    assertEquals(
        expected,
        actual,
        Tolerances.REORDERED * Math.max(1, Math.abs(expected)),
        () -> what + ": " + draw);
  }

  private void near(Tensor expected, Tensor actual, double factor, String what) {
    double[] values = Arrays.stream(actual.toDoubles()).map(v -> v * factor).toArray();
    assertArrayEquals(expected.shape(), actual.shape(), () -> what + ": " + draw);
    double scale = Math.max(1, Values.largest(expected.toDoubles()));
    assertArrayEquals(
        expected.toDoubles(), values, Tolerances.REORDERED * scale, () -> what + ": " + draw);
  }
}
