package org.lossatlas.lab.data;

/// What is predicted, and so how a model is scored.
public enum Kind {
  /// A class; scored by the share of right answers.
  CLASSIFICATION("accuracy"),
  /// A number; scored by the root mean squared error in the target's own unit.
  REGRESSION("RMSE");

  private final String metric;

  Kind(String metric) {
    this.metric = metric;
  }

  public String metric() {
    return metric;
  }

  public boolean isHigherBetter() {
    return this == CLASSIFICATION;
  }

  /// Whether score `a` beats score `b`.
  public boolean isBetter(double a, double b) {
    return isHigherBetter() ? a > b : a < b;
  }
}
