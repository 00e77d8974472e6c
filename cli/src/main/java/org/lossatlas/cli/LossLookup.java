package org.lossatlas.cli;

import java.util.Map;
import org.lossatlas.Loss;
import org.lossatlas.catalogue.Catalogue;
import org.lossatlas.catalogue.LossExpression;

/// Finds the loss that a user names. The only place that knows what such a name may look like.
final class LossLookup {
  private LossLookup() {}

  /// The loss of an id with these parameters, or of an expression such as `0.7*focal + 0.3*dice`.
  ///
  /// @throws IllegalArgumentException naming the nearest ids, the parameter that is wrong, or the
  ///     column of the expression
  static Loss find(String name, Map<String, String> parameters) {
    if (name.matches("[a-z0-9-]*")) {
      return Catalogue.get(name).loss(parameters);
    }
    if (!parameters.isEmpty()) {
      throw new IllegalArgumentException("parameters of an expression stand in it: focal(gamma=3)");
    }
    return LossExpression.loss(name);
  }
}
