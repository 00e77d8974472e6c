package org.lossatlas;

import java.util.List;
import java.util.stream.IntStream;

/// A weight that changes while a model is trained: a number for each step, from 0.
///
/// Its text is what an expression says: `linear(from=0, to=1, steps=100)`. A product of two is a
/// schedule, so a warm-up goes before anything else: `warm-up(steps=100)*cosine(from=1, to=0,
/// steps=1000)`.
///
/// The graph of a loss takes such a weight as an input, so it is compiled once for all steps.
public sealed interface Schedule {
  /// The weight at a step.
  ///
  /// @param step at least 0
  double at(long step);

  /// The same number at every step.
  static Schedule of(double value) {
    return new Constant(value);
  }

  default Schedule times(double factor) {
    return of(factor).times(this);
  }

  /// The product of both at every step.
  default Schedule times(Schedule other) {
    if (other instanceof Constant && !(this instanceof Constant)) {
      return other.times(this);
    }
    return new Product(this, other);
  }

  /// `1 − this`: what falls here rises there.
  default Schedule complement() {
    return new Complement(this);
  }

  /// Whether it is the same at every step.
  default boolean isConstant() {
    return this instanceof Constant;
  }

  /// Always the same.
  record Constant(double value) implements Schedule {
    public Constant {
      Require.finite("weight", value);
    }

    @Override
    public double at(long step) {
      return value;
    }

    @Override
    public Schedule complement() {
      return new Constant(1 - value);
    }

    @Override
    public Schedule times(Schedule other) {
      return switch (other) {
        case Constant(double factor) -> new Constant(value * factor);
        case Schedule any when value == 1 -> any;
        case Product(Schedule first, Schedule second) -> times(first).times(second);
        case Schedule any -> new Product(this, any);
      };
    }

    @Override
    public String toString() {
      return Text.number(value);
    }
  }

  /// A straight line for `steps` steps, then `to`.
  record Linear(double from, double to, int steps) implements Schedule {
    public Linear {
      requireWay(from, to, steps);
    }

    @Override
    public double at(long step) {
      return between(from, to, share(step, steps));
    }

    @Override
    public String toString() {
      return Text.call("linear", this);
    }
  }

  /// Half a cosine for `steps` steps, flat at both ends, then `to`.
  record Cosine(double from, double to, int steps) implements Schedule {
    public Cosine {
      requireWay(from, to, steps);
    }

    @Override
    public double at(long step) {
      return between(from, to, (1 - Math.cos(Math.PI * share(step, steps))) / 2);
    }

    @Override
    public String toString() {
      return Text.call("cosine", this);
    }
  }

  /// From 0 to 1 in `steps` steps, then 1.
  record WarmUp(int steps) implements Schedule {
    public WarmUp {
      Require.atLeast("steps", steps, 1);
    }

    @Override
    public double at(long step) {
      return share(step, steps);
    }

    @Override
    public String toString() {
      return Text.call("warm-up", this);
    }
  }

  /// One value after another.
  ///
  /// @param at the steps from which the second, the third, .. value holds, each later than the one
  ///   before
  /// @param values one more than there are steps
  record Steps(List<Integer> at, List<Double> values) implements Schedule {
    public Steps {
      at = List.copyOf(at);
      values = List.copyOf(values);
      List<Integer> steps = at;
      boolean isRising =
          IntStream.range(0, steps.size())
              .allMatch(i -> steps.get(i) > (i == 0 ? 0 : steps.get(i - 1)));
      Require.that(isRising, "at", "steps above 0, each later than the one before", at);
      Require.that(
          values.size() == at.size() + 1, "values", "as many as steps in at and one more", values);
      values.forEach(value -> Require.finite("values", value));
    }

    @Override
    public double at(long step) {
      return values.get((int) at.stream().filter(from -> step >= from).count());
    }

    @Override
    public String toString() {
      return Text.call("steps", this);
    }
  }

  /// The product of two schedules.
  record Product(Schedule first, Schedule second) implements Schedule {
    @Override
    public double at(long step) {
      return first.at(step) * second.at(step);
    }

    @Override
    public String toString() {
      return first + "*" + second;
    }
  }

  /// One less another schedule.
  record Complement(Schedule of) implements Schedule {
    @Override
    public double at(long step) {
      return 1 - of.at(step);
    }

    @Override
    public Schedule complement() {
      return of;
    }

    @Override
    public String toString() {
      return "(1 - " + of + ")";
    }
  }

  private static void requireWay(double from, double to, int steps) {
    Require.finite("from", from);
    Require.finite("to", to);
    Require.atLeast("steps", steps, 1);
  }

  /// How much of the way is gone.
  private static double share(long step, int steps) {
    return Math.min(1, (double) step / steps);
  }

  /// Exact at both ends.
  private static double between(double from, double to, double share) {
    return (1 - share) * from + share * to;
  }
}
