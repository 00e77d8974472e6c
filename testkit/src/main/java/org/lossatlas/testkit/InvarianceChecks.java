package org.lossatlas.testkit;

import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.lossatlas.Domain;
import org.lossatlas.Tensor;

/// What may be done to the inputs without the loss noticing.
final class InvarianceChecks {
  private static final int ROUNDS = 18;

  /// Down and up, so that one of each stays in a domain that is bounded on one side.
  private static final double[] SHIFTS = {0.3, -0.3, 5, -5, 100, -100};

  /// Powers of 2, which round nothing.
  private static final double[] FACTORS = {0.125, 0.5, 2, 8};

  private final Probe probe;

  InvarianceChecks(Probe probe) {
    this.probe = probe;
  }

  Optional<String> asymmetric() {
    if (probe.alike().isEmpty()) {
      return Optional.of("no two inputs are alike, so that they could be exchanged");
    }
    for (int i = 0; i < probe.rounds(ROUNDS); i++) {
      Draw draw = probe.draw(i);
      Draw other = probe.draw(-1 - i);
      double share = Math.pow(10, -2 * new Random(probe.seed() + i).nextDouble());
      Draw there = draw;
      Draw back = draw;
      for (Map.Entry<String, String> pair : probe.alike().entrySet()) {
        // Both from the second one's domain, which is the narrower.
        Tensor second = draw.get(pair.getValue());
        Tensor far = other.get(pair.getValue());
        Tensor first =
            Values.fill(second, k -> second.get(k) + share * (far.get(k) - second.get(k)));
        there = there.with(pair.getKey(), first).with(pair.getValue(), second);
        back = back.with(pair.getKey(), second).with(pair.getValue(), first);
      }
      Optional<String> found = differ(there, back, Tolerances.PROMISE, "exchanged");
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  Optional<String> shifted() {
    boolean wasTried = false;
    for (int i = 0; i < probe.rounds(ROUNDS); i++) {
      Draw draw = probe.scattered(i);
      double shift = SHIFTS[i % SHIFTS.length];
      Draw shifted = draw;
      boolean isInside = true;
      for (String name : probe.predictions(draw)) {
        Tensor x = draw.get(name);
        Domain domain = probe.slot(name).domain();
        Tensor y = Values.fill(x, k -> x.get(k) + shift);
        for (int k = 0; k < y.size(); k++) {
          isInside &= domain.contains(y.get(k));
        }
        shifted = shifted.with(name, y);
      }
      if (isInside) {
        wasTried = true;
        double tolerance = Tolerances.PROMISE * Math.max(1, Math.abs(shift));
        Optional<String> found = differ(draw, shifted, tolerance, "shifted by " + shift);
        if (found.isPresent()) {
          return found;
        }
      }
    }
    return wasTried ? Optional.empty() : Optional.of("no prediction can be shifted in its domain");
  }

  Optional<String> scaled() {
    for (int i = 0; i < probe.rounds(ROUNDS); i++) {
      Draw draw = i % 2 == 0 ? probe.draw(i) : probe.nearTarget(probe.draw(i), 0.3);
      double factor = FACTORS[i % FACTORS.length];
      Draw scaled = draw;
      for (String name : probe.predictions(draw)) {
        scaled = scaled.with(name, times(draw.get(name), factor));
      }
      for (Map.Entry<String, String> pair : probe.alike().entrySet()) {
        if (!probe.slot(pair.getValue()).isDifferentiable()) {
          scaled = scaled.with(pair.getValue(), times(draw.get(pair.getValue()), factor));
        }
      }
      Optional<String> found = differ(draw, scaled, Tolerances.GUARDED, "scaled by " + factor);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  private static Tensor times(Tensor tensor, double factor) {
    return Values.fill(tensor, i -> factor * tensor.get(i));
  }

  private Optional<String> differ(Draw a, Draw b, double tolerance, String how) {
    double[] before = probe.each(a);
    double[] after = probe.each(b);
    for (int unit = 0; unit < before.length; unit++) {
      double size = Math.max(1, Math.max(Math.abs(before[unit]), Math.abs(after[unit])));
      if (!(Math.abs(before[unit] - after[unit]) <= tolerance * size)
          && before[unit] != after[unit]) {
        return Optional.of(
            "the loss is %s, and %s when %s: %s"
                .formatted(before[unit], after[unit], how, probe.tell(a, unit, before.length)));
      }
    }
    return Optional.empty();
  }
}
