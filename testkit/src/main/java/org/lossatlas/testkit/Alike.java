package org.lossatlas.testkit;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lossatlas.Domain;
import org.lossatlas.Loss;
import org.lossatlas.Slot;

/// Which inputs of a loss are alike, so that one can take the other's place: a prediction and its
/// target, a student and its teacher, two views.
final class Alike {
  /// The words in which the names of two such inputs differ.
  private static final List<String[]> WORDS =
      List.of(
          new String[] {"prediction", "target"},
          new String[] {"student", "teacher"},
          new String[] {"real", "fake"},
          new String[] {"1", "2"});

  private Alike() {}

  /// Pairs by name, the input with a gradient first; empty where there are none.
  ///
  /// Where names tell nothing, the first two inputs of one shape and domain are a pair.
  static Map<String, String> of(Loss loss) {
    List<Slot> slots = loss.slots();
    Map<String, String> named = new LinkedHashMap<>();
    Map<String, String> others = new LinkedHashMap<>();
    for (Slot first : slots) {
      for (Slot second : slots) {
        if (first != second && first.isDifferentiable() && haveOneRank(first, second)) {
          if (areNamedAlike(first.name(), second.name()) && isWithin(second, first)) {
            named.put(first.name(), second.name());
          } else if (others.isEmpty()
              && slots.indexOf(first) < slots.indexOf(second)
              && first.shape().equals(second.shape())
              && first.domain().equals(second.domain())) {
            others.put(first.name(), second.name());
          }
        }
      }
    }
    return named.isEmpty() ? others : named;
  }

  private static boolean areNamedAlike(String first, String second) {
    return WORDS.stream()
        .anyMatch(
            words -> first.contains(words[0]) && first.replace(words[0], words[1]).equals(second));
  }

  /// Sets of points may differ in size, all else is of one shape.
  private static boolean haveOneRank(Slot first, Slot second) {
    return first.alternatives().getFirst().size() == second.alternatives().getFirst().size()
        && first.rows().equals(second.rows());
  }

  private static boolean isWithin(Slot inner, Slot outer) {
    Domain domain = inner.domain();
    return !domain.isIndex()
        && !domain.isLength()
        && !domain.onlyEnds()
        && domain.axis().isEmpty()
        && domain.least() >= outer.domain().least()
        && domain.greatest() <= outer.domain().greatest();
  }
}
