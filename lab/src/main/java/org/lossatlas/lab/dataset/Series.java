package org.lossatlas.lab.dataset;

import java.time.LocalDateTime;
import java.util.List;

/// Quantities measured every hour.
///
/// @param start the time of the first row
/// @param values hour by hour
public record Series(List<String> names, LocalDateTime start, double[][] values) {
  public int count() {
    return values.length;
  }
}
