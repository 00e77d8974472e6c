package org.lossatlas.cli;

import java.util.Map;
import org.lossatlas.Loss;
import org.lossatlas.catalogue.Catalogue;

/// Finds the loss that a user names. The only place that knows what such a name may look like.
final class LossLookup {
  private LossLookup() {}

  /// The loss of an id, with these parameters.
  ///
  /// @throws IllegalArgumentException naming the nearest ids, or the parameter that is wrong
  static Loss find(String id, Map<String, String> parameters) {
    return Catalogue.get(id).loss(parameters);
  }
}
