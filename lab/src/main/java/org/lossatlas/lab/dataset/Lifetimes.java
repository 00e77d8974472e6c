package org.lossatlas.lab.dataset;

import java.util.List;

/// People observed until something happens to them or the observation ends.
///
/// @param names of the features
/// @param features person by person
/// @param events whether it happened, at `times`; else nothing is known from then on
public record Lifetimes(List<String> names, double[][] features, double[] times, boolean[] events) {
  public int count() {
    return times.length;
  }
}
