package org.lossatlas;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;

/// Which input of a loss holds labels, and what of.
final class Labels {
  /// The groups of losses whose labels are 0 and 1, or -1 and 1, or classes of pixels, which their
  /// domain does not tell.
  private static final Set<String> TARGETS =
      Set.of("binary", "margin", "segmentation", "segmentation-binary");

  /// Those of the regions that pixels make up.
  private static final Set<String> REGIONS = Set.of("segmentation", "segmentation-binary");

  private Labels() {}

  /// Whether a value of this input names a class, so that one of them may be ignored.
  static boolean isLabel(Loss loss, Slot slot) {
    return slot.domain().isIndex() || isTarget(loss, slot, TARGETS);
  }

  /// The label that an input may hold although it is no class, since every loss that reads it
  /// passes it over.
  ///
  /// @param ignored by the evaluator
  static OptionalInt passed(Loss loss, Slot slot, OptionalInt ignored) {
    if (loss instanceof Head head) {
      return head.original(slot.name()).filter(own -> isLabel(head.loss(), own)).isPresent()
          ? head.ignores()
          : OptionalInt.empty();
    }
    List<OptionalInt> ofTerms =
        loss.terms().stream()
            .map(LossSum.Term::loss)
            .filter(one -> one.slots().stream().anyMatch(own -> own.name().equals(slot.name())))
            .map(one -> passed(one, slot, ignored))
            .distinct()
            .toList();
    if (!ofTerms.isEmpty()) {
      return ofTerms.size() == 1 ? ofTerms.getFirst() : OptionalInt.empty();
    }
    return isLabel(loss, slot) ? ignored : OptionalInt.empty();
  }

  /// An input with a weight for each row of a loss, for each of its elements if it is one of
  /// elements, or for each pixel if it is one of regions.
  static Slot weight(Loss loss, String name) {
    List<Slot> slots = loss.slots();
    if (slots.stream().allMatch(Slot::hasAnyShape)) {
      return Slot.given(
          name, "(*)", slots.getFirst().rows() + Slot.FIRST_AXES, Domain.NON_NEGATIVE);
    }
    Slot like =
        slots.stream()
            .filter(slot -> isLabel(loss, slot) && !slot.rows().isEmpty())
            .findFirst()
            .or(() -> slots.stream().filter(slot -> !slot.rows().isEmpty()).findFirst())
            .orElseThrow(() -> UnitWeights.noUnits(loss));
    List<String> shapes = new ArrayList<>();
    for (List<String> axes : like.alternatives()) {
      shapes.add(shape(axes.stream().filter(like::isRow).toList()));
      if (ofPixels(loss).isPresent()) {
        shapes.add(shape(axes));
      }
    }
    String shape = shapes.stream().distinct().collect(Collectors.joining(" or "));
    Domain domain = Domain.NON_NEGATIVE;
    return new Slot(name, shape, like.rows(), domain, false, false, like.unused());
  }

  private static String shape(List<String> axes) {
    return "(" + String.join(",", axes) + ")";
  }

  /// The labels of the pixels, in a loss of the regions that these make up.
  static Optional<Slot> ofPixels(Loss loss) {
    // Heads weigh their own.
    if (Head.isIn(loss)) {
      return Optional.empty();
    }
    return loss.slots().stream()
        .filter(slot -> isTarget(loss, slot, REGIONS))
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
    if (loss instanceof Head head) {
      return head.original(slot.name())
          .filter(own -> isTarget(head.loss(), own, signatures))
          .isPresent();
    }
    if (!loss.terms().isEmpty()) {
      return loss.terms().stream().anyMatch(term -> isTarget(term.loss(), slot, signatures));
    }
    return slot.name().equals("target") && signatures.contains(loss.signature());
  }
}
