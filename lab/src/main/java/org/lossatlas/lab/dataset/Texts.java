package org.lossatlas.lab.dataset;

import java.util.List;

/// Texts, each of one class.
///
/// @param labels the index in `classes` of each text
public record Texts(List<String> texts, int[] labels, List<String> classes) {
  public int count() {
    return labels.length;
  }
}
