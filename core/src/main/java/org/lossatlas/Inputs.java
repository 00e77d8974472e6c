package org.lossatlas;

import java.util.Map;
import java.util.Optional;

/// The inputs of a formula, by name.
public final class Inputs {
  private final Map<String, Expr> values;

  Inputs(Map<String, Expr> values) {
    this.values = values;
  }

  /// The input of this name, which the loss has declared.
  public Expr get(String name) {
    return find(name).orElseThrow(() -> new IllegalArgumentException("the formula has no input " + name));
  }

  /// The weight that a schedule, one of those that the loss has declared, gives at the step of the
  /// evaluation.
  public Expr get(Schedule schedule) {
    return get(name(schedule));
  }

  /// What the graph calls the input that holds the weight of a schedule, which is no name that a
  /// slot could have.
  static String name(Schedule schedule) {
    return "weight " + schedule;
  }

  /// Those that were given.
  Map<String, Expr> all() {
    return values;
  }

  /// An input that may have been left out.
  public Optional<Expr> find(String name) {
    return Optional.ofNullable(values.get(name));
  }
}
