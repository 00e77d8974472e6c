package org.lossatlas.testkit;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.function.Executable;
import org.lossatlas.Domain;
import org.lossatlas.Evaluation;
import org.lossatlas.Form;
import org.lossatlas.Slot;
import org.lossatlas.Tensor;
import org.lossatlas.ir.ShapeException;

/// Finite inputs give finite values and gradients, however large, equal or few they are.
final class ExtremeChecks {
  private final Sampler sampler;
  private final long seed;

  ExtremeChecks(Sampler sampler, long seed) {
    this.sampler = sampler;
    this.seed = seed;
  }

  /// What every real input is filled with, as far as its domain allows.
  private static Map<String, IntToDoubleFunction> patterns() {
    Map<String, IntToDoubleFunction> patterns = new LinkedHashMap<>();
    patterns.put("all 1e4", _ -> 1e4);
    patterns.put("all -1e4", _ -> -1e4);
    patterns.put("1e4 and -1e4 in turn", i -> i % 2 == 0 ? 1e4 : -1e4);
    patterns.put("all 0", _ -> 0);
    patterns.put("0 and -0 in turn", i -> i % 2 == 0 ? 0.0 : -0.0);
    patterns.put("all 0.5", _ -> 0.5);
    patterns.put("all 1", _ -> 1);
    patterns.put("one huge among zeros", i -> i == 1 ? 1e4 : 0);
    patterns.put("tiny", i -> i % 2 == 0 ? 1e-30 : -1e-30);
    return patterns;
  }

  /// Predictions alone at the extreme, and predictions and targets together, which makes them
  /// equal.
  void staysFinite() {
    List<Executable> checks = new ArrayList<>();
    patterns()
        .forEach((name, pattern) -> {
          checks.add(() -> isFinite(filled(pattern, false), "predictions " + name));
          checks.add(() -> isFinite(filled(pattern, true), "predictions and targets " + name));
        });
    checks.add(() -> isFinite(equalRows(), "rows all equal"));
    assertAll(checks);
  }

  /// No row, a single one, a few; fewer than the loss takes are refused.
  void takesAnyNumberOfRows() {
    Draw none = sampler.draw(0, seed);
    Evaluation empty = none.reference().withEach().evaluate(none.inputs());
    assertEquals(0, empty.value(), () -> "value of no rows: " + none);
    assertEquals(0, empty.denominator(), () -> "denominator of no rows: " + none);
    empty.each().ifPresent(each -> assertEquals(0, each.size(), () -> "each of no rows: " + none));
    List<Executable> checks = new ArrayList<>();
    for (int rows : new int[] {1, 3, 7}) {
      Draw draw = sampler.draw(rows, seed);
      checks.add(
          rows < sampler.leastRows()
              ? () -> assertThrows(ShapeException.class, () -> isFinite(draw, "too few rows"))
              : () -> isFinite(draw, rows + " rows"));
    }
    assertAll(checks);
  }

  private Draw filled(IntToDoubleFunction pattern, boolean targetsToo) {
    return sampler.draw(4, seed).map(slot -> tensor -> {
      boolean real = !slot.domain().isIndex() && !slot.domain().onlyEnds() && slot.domain().axis().isEmpty();
      return real && (slot.isDifferentiable() || targetsToo && takesAnyNumbers(slot))
          ? Forms.of(slot.domain().form(), Values.fill(tensor, i -> inDomain(slot, pattern.applyAsDouble(i), tensor.get(i))))
          : tensor;
    });
  }

  /// Every row like the first, in every real input of any numbers.
  private Draw equalRows() {
    Draw draw = sampler.draw(4, seed);
    return draw.map(slot -> tensor -> {
      int axis = sampler.rowAxis(slot);
      return axis < 0 || !takesAnyNumbers(slot)
          ? tensor
          : Values.take(tensor, axis, new int[tensor.shape()[axis]]);
    });
  }

  /// Whether every finite number may stand somewhere.
  private static boolean takesAnyNumbers(Slot slot) {
    return slot.domain().equals(Domain.REAL) || slot.domain().form() != Form.FREE;
  }

  private static double inDomain(Slot slot, double wanted, double otherwise) {
    return slot.domain().contains(wanted) ? wanted : otherwise;
  }

  private static void isFinite(Draw draw, String when) {
    Evaluation evaluation = draw.reference().evaluate(draw.inputs());
    assertTrue(
        Double.isFinite(evaluation.value()),
        () -> "value is %s for %s: %s".formatted(evaluation.value(), when, draw));
    for (Map.Entry<String, Tensor> gradient : evaluation.gradients().entrySet()) {
      assertTrue(
          Values.allFinite(gradient.getValue()),
          () -> "gradient of %s is not finite for %s: %s".formatted(gradient.getKey(), when, draw));
    }
  }
}
