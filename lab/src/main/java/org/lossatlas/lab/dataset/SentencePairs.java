package org.lossatlas.lab.dataset;

import java.util.List;

/// Pairs of sentences: how related the two are, and what the first says of the second.
///
/// @param relatedness from 1 to 5
/// @param labels the index in `classes` of each pair
public record SentencePairs(
    List<String> first,
    List<String> second,
    double[] relatedness,
    int[] labels,
    List<String> classes) {
  public int count() {
    return labels.length;
  }
}
