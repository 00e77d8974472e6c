package org.lossatlas;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Which input of a loss holds labels, and what of.
final class Labels {
  /// The groups of losses whose labels are 0 and 1, or -1 and 1, or classes of pixels, which their
  /// domain does not tell.
  private static final Set<String> TARGETS = Set.of("binary", "margin", "segmentation");

  private Labels() {}

  /// Whether a value of this input names a class, so that one of them may be ignored.
  static boolean isLabel(Loss loss, Slot slot) {
    return slot.domain().isIndex() || isTarget(loss, slot, TARGETS);
  }

  /// The labels of the pixels, in a loss of the regions that these make up.
  static Optional<Slot> ofPixels(Loss loss) {
    return loss.slots().stream()
        .filter(slot -> isTarget(loss, slot, Set.of("segmentation")))
        .findFirst();
  }

  /// The input that has one of several classes for each row, if there is just one such input.
  static Optional<Slot> ofClasses(Loss loss) {
    List<Slot> labels =
        loss.slots().stream()
            .filter(slot ->
                slot.domain().isIndex()
                    && !slot.domain().isLength()
                    && !slot.domain().axis().isEmpty())
            .toList();
    return labels.size() == 1 && axesOfARow(labels.getFirst()) == 0
        ? Optional.of(labels.getFirst())
        : Optional.empty();
  }

  /// The axis, of one row of `input`, that counts `axis`, or −1.
  static int axisOfARow(Slot slot, Expr input, String axis) {
    for (List<String> alternative : slot.alternatives()) {
      List<String> own = alternative.stream().filter(letter -> !slot.isRow(letter)).toList();
      if (own.size() == input.rank() && own.contains(axis)) {
        return own.indexOf(axis);
      }
    }
    return -1;
  }

  private static long axesOfARow(Slot slot) {
    return slot.alternatives().stream()
        .flatMap(List::stream)
        .filter(letter -> !slot.isRow(letter))
        .count();
  }

  private static boolean isTarget(Loss loss, Slot slot, Set<String> signatures) {
    if (!loss.terms().isEmpty()) {
      return loss.terms().stream().anyMatch(term -> isTarget(term.loss(), slot, signatures));
    }
    return slot.name().equals("target") && signatures.contains(loss.signature());
  }
}
