package org.lossatlas.lab.dataset;

import java.util.List;

/// Sentences of words, each word with a tag.
///
/// @param tags the index in `names` of each word of each sentence
public record TaggedSentences(List<List<String>> words, int[][] tags, List<String> names) {
  public int count() {
    return tags.length;
  }
}
