package org.lossatlas.cpu;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.lossatlas.ir.Graph;
import org.lossatlas.ir.Node;
import org.lossatlas.ir.Op;
import org.lossatlas.ir.RowProduct;

/// What is added up over the rows of a graph, gathered so that one array takes all that is added.
///
/// The sum of two totals of a stage is one sum with the terms of both. Where a row adds a value of
/// its own to its share of a total, that value is a term as well, added at the place of its row.
final class Sums {
  /// Something added up.
  sealed interface Term {
    /// The row values that it needs in a tile.
    List<Integer> operands();
  }

  /// Each row's value.
  record Rows(int value) implements Term {
    @Override
    public List<Integer> operands() {
      return List.of(value);
    }
  }

  /// Each row's column times its row: a matrix product over the rows of the tile, which never needs
  /// the products of single rows.
  record Product(int column, int row) implements Term {
    @Override
    public List<Integer> operands() {
      return List.of(column, row);
    }
  }

  /// Each row's value, at its own place.
  record Own(int value) implements Term {
    @Override
    public List<Integer> operands() {
      return List.of(value);
    }
  }

  /// One array that is added up.
  ///
  /// @param node the shared value that it holds in the end
  /// @param level the level of the stage that adds it up
  record Sum(int node, int level, String rows, List<Term> terms) {
    boolean hasProduct() {
      return terms.stream().anyMatch(term -> term instanceof Product);
    }
  }

  private final Graph graph;
  private final Levels levels;
  private final Map<Integer, Sum> sums = new TreeMap<>();
  private final BitSet parts = new BitSet();
  private final BitSet seenByAll = new BitSet();
  private final Map<Integer, Integer> folded = new HashMap<>();

  Sums(Graph graph, Levels levels) {
    this.graph = graph;
    this.levels = levels;
    BitSet live = graph.live();
    live.stream().filter(this::isMerged).forEach(i -> node(i).args().forEach(parts::set));
    live.stream()
        .filter(i -> node(i).op() instanceof Op.Total || isMerged(i))
        .filter(i -> !parts.get(i))
        .forEach(i -> sums.put(i, sum(i)));
    live.stream()
        .filter(i -> node(i).op() instanceof Op.All)
        .forEach(i -> seenByAll.set(node(i).args().getFirst()));
    live.stream().filter(i -> !seenByAll.get(i)).forEach(this::fold);
  }

  List<Sum> all() {
    return List.copyOf(sums.values());
  }

  /// Whether a shared value is added up: itself, or as a part of another sum.
  boolean contains(int node) {
    return sums.containsKey(node) || parts.get(node);
  }

  /// Whether `node` is a part of another sum, and so has no array.
  boolean isPart(int node) {
    return parts.get(node);
  }

  /// The sum in whose rows a row value is to be found, or −1.
  int folded(int node) {
    return folded.getOrDefault(node, -1);
  }

  /// The row space over which a shared value is a total, or a sum of totals of one level that
  /// nothing else reads; `null` where it is neither.
  static String rows(Graph graph, Levels levels, int index) {
    Node node = graph.node(index);
    if (node.op() instanceof Op.Total) {
      return graph.node(node.args().getFirst()).type().rows();
    }
    if (node.op() != Op.Binary.ADD || !node.type().isShared()) {
      return null;
    }
    int a = node.args().get(0);
    int b = node.args().get(1);
    boolean isOne = levels.isReadOnce(a) && levels.isReadOnce(b) && levels.of(a) == levels.of(b);
    String rows = isOne ? rows(graph, levels, a) : null;
    return rows != null && rows.equals(rows(graph, levels, b)) ? rows : null;
  }

  private boolean isMerged(int index) {
    return node(index).op() == Op.Binary.ADD && rows(graph, levels, index) != null;
  }

  private Sum sum(int index) {
    List<Term> terms = new ArrayList<>();
    collect(index, terms);
    return new Sum(index, levels.of(index) - 1, rows(graph, levels, index), terms);
  }

  private void collect(int index, List<Term> terms) {
    if (node(index).op() instanceof Op.Total) {
      terms.add(
          RowProduct.of(graph, index)
              .<Term>map(product -> new Product(product.column(), product.row()))
              .orElseGet(() -> new Rows(node(index).args().getFirst())));
    } else {
      node(index).args().forEach(arg -> collect(arg, terms));
    }
  }

  private void fold(int index) {
    Node n = node(index);
    if (n.op() != Op.Binary.ADD || n.type().isShared()) {
      return;
    }
    for (int i = 0; i < 2; i++) {
      int share = n.args().get(i);
      int other = n.args().get(1 - i);
      if (node(share).op() instanceof Op.Own && levels.isReadOnce(share)) {
        Sum sum = sums.get(node(share).args().getFirst());
        boolean fits =
            sum != null
                && levels.isReadOnce(sum.node)
                && node(other).type().rows().equals(sum.rows)
                && n.type().rows().equals(sum.rows)
                && levels.of(other) <= sum.level;
        if (fits) {
          sum.terms.add(new Own(other));
          folded.put(index, sum.node);
          return;
        }
      }
    }
  }

  private Node node(int index) {
    return graph.node(index);
  }
}
