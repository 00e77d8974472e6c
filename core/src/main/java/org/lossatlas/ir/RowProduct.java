package org.lossatlas.ir;

import java.util.Optional;

/// A total of each row's column times its row: a matrix product over the rows, `AᵀB`, for which no
/// row's own product has to be made.
///
/// @param column the node of the columns, one in each row
/// @param row the node of the rows
public record RowProduct(int column, int row) {
  /// The product that a total is, if it is one.
  public static Optional<RowProduct> of(Graph graph, int total) {
    if (!(graph.node(total).op() instanceof Op.Total)) {
      return Optional.empty();
    }
    Node product = graph.node(graph.node(total).args().getFirst());
    if (!(product.op() instanceof Op.MatMul(boolean left, boolean right))
        || product.type().rank() != 2) {
      return Optional.empty();
    }
    int a = product.args().get(0);
    int b = product.args().get(1);
    boolean isColumn = graph.node(a).type().dims().get(left ? 0 : 1).equals(Dim.ONE);
    boolean isRow = graph.node(b).type().dims().get(right ? 1 : 0).equals(Dim.ONE);
    boolean areOfRows = !graph.node(a).type().isShared() && !graph.node(b).type().isShared();
    return isColumn && isRow && areOfRows ? Optional.of(new RowProduct(a, b)) : Optional.empty();
  }
}
