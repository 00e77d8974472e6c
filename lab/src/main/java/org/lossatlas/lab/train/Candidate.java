package org.lossatlas.lab.train;

import ai.djl.training.loss.Loss;
import java.util.Map;
import java.util.TreeMap;

/// A loss that takes part in a comparison.
///
/// Given class indices `(N)` and logits `(N, C)`, or numbers `(N)` and predictions `(N)`.
///
/// @param id as in the catalogue, such as `generalized-cross-entropy`
/// @param params what was set, part of what makes a trial unique
/// @param loss computes it
public record Candidate(String id, Map<String, Object> params, Loss loss) {
  public Candidate {
    params = new TreeMap<>(params);
  }

  /// The id, with the parameters that were set: `focal(gamma=3)`.
  public String label() {
    return params.isEmpty() ? id : id + params.toString().replace('{', '(').replace('}', ')');
  }
}
