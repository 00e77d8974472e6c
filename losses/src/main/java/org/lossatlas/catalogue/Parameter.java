package org.lossatlas.catalogue;

import java.util.List;

/// A hyperparameter of a loss.
///
/// @param name as in the record and the catalogue: `gamma`
/// @param type how it is written: a number, `true`, an option in kebab-case, a list
/// @param defaultValue as it would be written; `null` where it has to be given
/// @param doc what it does, and its range
public record Parameter(String name, Class<?> type, Object defaultValue, String doc) {
  /// What an option may be; empty for parameters of other kinds.
  public List<String> options() {
    return Values.options(type);
  }
}
