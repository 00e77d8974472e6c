package org.lossatlas.testkit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.lossatlas.Domain;
import org.lossatlas.Evaluation;
import org.lossatlas.Evaluator;
import org.lossatlas.Loss;
import org.lossatlas.Reduction;
import org.lossatlas.Tensor;
import org.lossatlas.engine.Engine;

/// Holds an engine against the reference: value, each unit's loss, the terms of a sum and gradients,
/// and the same bits on every run.
///
/// ```java
/// @TestFactory
/// Stream<DynamicTest> agreesWithTheReference() {
///   return Catalogue.all().stream().flatMap(entry -> EngineParity.of(entry.id(), entry.loss(), engine).tests());
/// }
/// ```
public final class EngineParity {
  /// Numbers of values in a tile of the fused engine; rows just below, at and above it are where
  /// loops end.
  private static final int TILE = 2048;

  /// Losses that float32 holds, but not to its precision.
  private static final double HUGE = 1e12;

  private final String name;
  private final Loss loss;
  private final Engine engine;
  private final double tolerance;
  private final long seed;

  private EngineParity(String name, Loss loss, Engine engine, double tolerance, long seed) {
    this.name = name;
    this.loss = loss;
    this.engine = engine;
    this.tolerance = tolerance;
    this.seed = seed;
  }

  /// With the engine's own tolerance, that of [GoldenCheck].
  public static EngineParity of(String name, Loss loss, Engine engine) {
    return new EngineParity(name, loss, engine, GoldenCheck.tolerance(engine), 29);
  }

  /// For a loss that itself loses digits in float32; relative to the largest number, at least 1.
  public EngineParity within(double other) {
    return new EngineParity(name, loss, engine, other, seed);
  }

  public EngineParity seed(long other) {
    return new EngineParity(name, loss, engine, tolerance, other);
  }

  /// A test for each number of rows, and for each of the shapes that the slots allow.
  public Stream<DynamicTest> tests() {
    return Sampler.all(loss).stream()
        .flatMap(sampler ->
            rows(sampler).stream()
                .filter(rows -> rows == 0 || rows >= sampler.leastRows())
                .map(rows ->
                    DynamicTest.dynamicTest(
                        name + sampler.shape() + " on " + engine.name() + ", " + rows + " rows",
                        () -> agrees(moderate(sampler.draw(rows, seed)).inFloat32()))));
  }

  /// Predictions that much nearer to 0 that no loss is huge: what grows like the exponential of a
  /// large number loses in float32 the digits that this has before its point.
  private static Draw moderate(Draw draw) {
    Draw nearer = draw;
    for (int i = 0; i < 4 && isHuge(nearer); i++) {
      nearer =
          nearer.map(slot -> tensor ->
              slot.isDifferentiable() && slot.domain().equals(Domain.REAL)
                  ? Values.fill(tensor, k -> tensor.get(k) / 2)
                  : tensor);
    }
    return nearer;
  }

  private static boolean isHuge(Draw draw) {
    double sum = draw.reference().withoutGradients().evaluate(draw.inputs()).sum();
    return Math.abs(sum) > HUGE && Math.abs(sum) < Double.POSITIVE_INFINITY;
  }

  /// Few for losses that compare all rows with each other, whose cost grows with the square.
  private static List<Integer> rows(Sampler sampler) {
    Traced traced = Traced.of(sampler.draw(7, 1));
    if (traced.couplesRows()) {
      return List.of(0, 1, 3, 7, 33);
    }
    return traced.hasAxes()
        ? List.of(0, 1, 3, 7, 127, 128, 129)
        : List.of(0, 1, 3, 7, TILE - 1, TILE, TILE + 1);
  }

  private void agrees(Draw draw) {
    agrees(draw, "mean", UnaryOperator.identity());
    agrees(draw, "sum", evaluator -> evaluator.reduction(Reduction.SUM));
    Optional<Tensor> each =
        draw.reference().withEach().withoutGradients().evaluate(draw.inputs()).each();
    each.filter(units -> units.size() > 0)
        .ifPresent(units -> {
          Tensor weights = ReductionChecks.weights(units, draw.seed());
          agrees(draw, "weighted mean", evaluator -> evaluator.weight(weights));
        });
  }

  /// All that can be asked for, at a step at which weights are on their way.
  private static Evaluator all(Evaluator evaluator) {
    return evaluator.withEach().withTerms().step(3);
  }

  private void agrees(Draw draw, String what, UnaryOperator<Evaluator> options) {
    Evaluation expected = options.apply(all(draw.reference())).evaluate(draw.inputs());
    Evaluation ours = options.apply(all(draw.on(engine))).evaluate(draw.inputs());
    Evaluation again = options.apply(all(draw.on(engine))).evaluate(draw.inputs());

    List<GoldenCheck.Miss> misses = new ArrayList<>();
    GoldenCheck.compare(
        "value", new double[] {ours.value()}, new double[] {expected.value()}, tolerance, misses);
    GoldenCheck.compare(
        "sum", new double[] {ours.sum()}, new double[] {expected.sum()}, tolerance, misses);
    assertEquals(
        expected.denominator(),
        ours.denominator(),
        1e-9 * expected.denominator(),
        () -> "denominator: " + draw);
    assertEquals(
        expected.each().isPresent(),
        ours.each().isPresent(),
        () -> "whether there are units: " + draw);
    expected
        .each()
        .ifPresent(each -> GoldenCheck.compare("each", ours.each(), each, tolerance, misses));
    assertEquals(
        expected.terms().keySet(), ours.terms().keySet(), () -> "terms of the sum: " + draw);
    expected
        .terms()
        .forEach((term, value) ->
            GoldenCheck.compare(
                term,
                new double[] {ours.terms().get(term)},
                new double[] {value},
                tolerance,
                misses));
    assertEquals(
        expected.gradients().keySet(),
        ours.gradients().keySet(),
        () -> "inputs with a gradient: " + draw);
    expected
        .gradients()
        .forEach((input, gradient) ->
            GoldenCheck.compare(
                "gradient of " + input,
                Optional.of(ours.gradients().get(input)),
                gradient,
                tolerance,
                misses));
    assertTrue(
        misses.isEmpty(), () -> "%s on %s: %s: %s".formatted(what, engine.name(), draw, misses));

    assertEquals(ours.value(), again.value(), 0.0, () -> "the value of a second run: " + draw);
    ours.gradients()
        .forEach((input, gradient) ->
            assertArrayEquals(
                gradient.toDoubles(),
                again.gradients().get(input).toDoubles(),
                0.0,
                () -> "the gradient of %s in a second run: %s".formatted(input, draw)));
  }
}
