package org.lossatlas.testkit;

import java.util.Optional;
import java.util.Random;
import org.lossatlas.Tensor;

/// Half way between two predictions a convex loss costs no more than the mean of both.
final class ConvexityCheck {
  private static final int ROUNDS = 40;

  private final Probe probe;

  ConvexityCheck(Probe probe) {
    this.probe = probe;
  }

  Optional<String> counterexample() {
    for (int i = 0; i < probe.rounds(ROUNDS); i++) {
      Draw given = probe.draw(i);
      Random random = new Random(probe.seed() + i);
      Draw a = first(i, given, random);
      Draw b = second(i, given, a, random);
      Draw middle = probe.between(a, b, 0.5);
      double[] atA = probe.each(a);
      double[] atB = probe.each(b);
      double[] between = probe.each(middle);
      for (int unit = 0; unit < between.length; unit++) {
        double mean = atA[unit] / 2 + atB[unit] / 2;
        double slack = RangeChecks.slack(atA[unit], atB[unit]);
        if (!(between[unit] <= mean + slack) && mean < Double.POSITIVE_INFINITY) {
          return Optional.of(
              "%s is above the mean of %s and %s, half way between %s and %s"
                  .formatted(
                      between[unit],
                      atA[unit],
                      atB[unit],
                      probe.tell(a, unit, between.length),
                      probe.tell(b, unit, between.length)));
        }
      }
    }
    return Optional.empty();
  }

  private Draw first(int i, Draw given, Random random) {
    return switch (i % 5) {
      case 0, 1 -> probe.stretched(given, scale(random));
      case 2 -> given;
      // Through the kink that most losses have at the target.
      default -> probe.nearTarget(given, Math.pow(10, -2 * random.nextDouble()));
    };
  }

  private Draw second(int i, Draw given, Draw a, Random random) {
    Draw other = probe.with(given, probe.draw(-1 - i));
    return switch (i % 5) {
      case 0 -> probe.stretched(other, scale(random));
      // Near: the curvature here.
      case 1 -> probe.between(a, other, 0.05);
      case 2 -> alongOneAxis(a, other, random);
      case 3 -> probe.nearTarget(other, Math.pow(10, -2 * random.nextDouble()));
      default -> probe.stretched(a, scale(random));
    };
  }

  private static double scale(Random random) {
    return Math.pow(10, 3 * random.nextDouble() - 1);
  }

  /// `a` but for one number in every row.
  private Draw alongOneAxis(Draw a, Draw other, Random random) {
    String name = probe.predictions(a).get(random.nextInt(probe.predictions(a).size()));
    Tensor from = a.get(name);
    Tensor to = other.get(name);
    int[] shape = from.shape();
    int last = shape.length == 0 ? 1 : shape[shape.length - 1];
    int place = random.nextInt(last);
    boolean isRow = shape.length - 1 == probe.rowAxis(name);
    return a.with(
        name, Values.fill(from, i -> isRow || i % last == place ? to.get(i) : from.get(i)));
  }
}
