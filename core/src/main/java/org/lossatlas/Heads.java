package org.lossatlas;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// The terms of a sum, sorted by whether they have inputs in common: only then is a letter of their
/// shapes the same length, and the first axis the same rows. All that are no heads belong together.
///
/// @param groups each with its terms, in their order
record Heads(List<LossSum.Term> terms, List<List<LossSum.Term>> groups) {
  private static final int MOST = 26;

  static Heads of(List<LossSum.Term> terms) {
    int[] group =
        IntStream.range(0, terms.size()).map(i -> isHead(terms.get(i)) ? i + 1 : 0).toArray();
    for (int i = 0; i < group.length; i++) {
      for (int j = 0; j < i; j++) {
        if (group[i] != group[j] && haveInputInCommon(terms.get(i), terms.get(j))) {
          int from = Math.max(group[i], group[j]);
          int to = Math.min(group[i], group[j]);
          Arrays.setAll(group, k -> group[k] == from ? to : group[k]);
        }
      }
    }
    List<List<LossSum.Term>> groups = new ArrayList<>();
    for (int one : new TreeSet<>(Arrays.stream(group).boxed().toList())) {
      groups.add(
          IntStream.range(0, group.length)
              .filter(i -> group[i] == one)
              .mapToObj(terms::get)
              .toList());
    }
    Require.that(groups.size() <= MOST, "terms", "of at most " + MOST + " heads", groups.size());
    return new Heads(terms, groups);
  }

  private static boolean isHead(LossSum.Term term) {
    return term.loss() instanceof Head;
  }

  private static boolean haveInputInCommon(LossSum.Term a, LossSum.Term b) {
    Set<String> names = names(a);
    names.retainAll(names(b));
    return !names.isEmpty();
  }

  private static Set<String> names(LossSum.Term term) {
    return term.loss().slots().stream()
        .map(Slot::name)
        .collect(Collectors.toCollection(HashSet::new));
  }

  /// The inputs of the sum, in the order of the terms.
  List<Slot> slots() {
    Map<String, Slot> all = new LinkedHashMap<>();
    terms.forEach(term -> term.loss().slots().forEach(slot -> all.putIfAbsent(slot.name(), slot)));
    for (int i = 0; i < groups.size(); i++) {
      String mark = mark(i);
      merge(groups.get(i)).forEach((name, slot) -> all.put(name, slot.marked(mark)));
    }
    return List.copyOf(all.values());
  }

  /// The fewest rows that any of the losses takes.
  int leastRows(Map<String, Integer> lengths) {
    int least = 1;
    for (int i = 0; i < groups.size(); i++) {
      Map<String, Integer> own = lengths(lengths, mark(i));
      for (LossSum.Term term : groups.get(i)) {
        least = Math.max(least, term.loss().leastRows(own));
      }
    }
    return least;
  }

  /// Those of the axes with this mark, which is taken off.
  private static Map<String, Integer> lengths(Map<String, Integer> lengths, String mark) {
    Map<String, Integer> own = new LinkedHashMap<>();
    lengths.forEach((axis, length) -> {
      if (axis.matches("[^a-z]*" + mark + "\\b.*")) {
        own.put(axis.replace(mark, ""), length);
      }
    });
    return mark.isEmpty() ? lengths : own;
  }

  /// What stands behind the letters of a group: nothing, b, c, ..
  private static String mark(int group) {
    return group == 0 ? "" : String.valueOf((char) ('a' + group));
  }

  private static Map<String, Slot> merge(List<LossSum.Term> terms) {
    Map<String, Slot> merged = new LinkedHashMap<>();
    for (LossSum.Term term : terms) {
      term.loss().slots().forEach(slot -> merged.merge(slot.name(), slot, Slot::and));
    }
    // Where one input of a loss of elements has taken on a shape, its other inputs follow.
    terms.stream()
        .filter(LossSum.Term::isOfElements)
        .flatMap(term -> term.loss().slots().stream())
        .map(slot -> merged.get(slot.name()))
        .filter(slot -> !slot.hasAnyShape())
        .findFirst()
        .ifPresent(
            like -> merged.replaceAll((_, slot) -> slot.hasAnyShape() ? slot.shaped(like) : slot));
    return merged;
  }
}
