package org.lossatlas.lab.statistics;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// The largest groups whose members are all alike: those to which none can be added.
///
/// Bron and Kerbosch, *Algorithm 457: Finding All Cliques of an Undirected Graph*, Communications
/// of the ACM, 1973.
final class Cliques {
  private final boolean[][] alike;
  private final List<List<Integer>> found = new ArrayList<>();

  private Cliques(boolean[][] alike) {
    this.alike = alike;
  }

  /// @param alike symmetric
  /// @param order the groups and their members come in this order
  /// @return groups of two or more
  static List<List<Integer>> of(boolean[][] alike, List<Double> order) {
    Cliques cliques = new Cliques(alike);
    List<Integer> all =
        IntStream.range(0, alike.length).boxed().sorted(Comparator.comparing(order::get)).toList();
    cliques.extend(List.of(), all, List.of());
    return List.copyOf(cliques.found);
  }

  /// @param group all alike
  /// @param candidates alike to all of the group
  /// @param seen likewise, but with all their groups found
  private void extend(List<Integer> group, List<Integer> candidates, List<Integer> seen) {
    if (candidates.isEmpty() && seen.isEmpty() && group.size() > 1) {
      found.add(group);
    }
    List<Integer> open = new ArrayList<>(candidates);
    List<Integer> closed = new ArrayList<>(seen);
    for (int next : candidates) {
      List<Integer> larger = new ArrayList<>(group);
      larger.add(next);
      extend(List.copyOf(larger), alike(next, open), alike(next, closed));
      open.remove(Integer.valueOf(next));
      closed.add(next);
    }
  }

  private List<Integer> alike(int one, List<Integer> others) {
    return others.stream().filter(other -> alike[one][other]).toList();
  }
}
