package org.lossatlas.cli;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import org.lossatlas.DType;
import org.lossatlas.Expr;
import org.lossatlas.Tensor;
import org.lossatlas.engine.Binding;
import org.lossatlas.engine.Engine;
import org.lossatlas.engine.Plan;
import org.lossatlas.ir.Dim;
import org.lossatlas.ir.Graph;
import org.lossatlas.ir.GraphBuilder;
import org.lossatlas.ir.Node;
import org.lossatlas.ir.Op;
import org.lossatlas.ir.Type;

/// What the matrix products of a graph cost at the least, with one pass over the widest of their
/// results: the products by the engine when it has nothing else to do, the pass at the speed of a
/// copy.
final class ProductTime {
  /// The longest side of a product that is timed: larger ones cost in proportion.
  private static final int LONGEST = 4096;

  private ProductTime() {}

  /// A product `[rows, inner] · [inner, columns]`.
  private record Product(long rows, long inner, long columns) {
    double work() {
      return (double) rows * inner * columns;
    }

    /// Not a column times a row, of which only the total over the rows is ever made.
    boolean isInner() {
      return inner > 1;
    }

    double values() {
      return (double) rows * columns;
    }

    Product timed() {
      return new Product(
          Math.min(rows, LONGEST), Math.min(inner, LONGEST), Math.min(columns, LONGEST));
    }
  }

  /// Nanoseconds; none for a graph without products.
  static OptionalLong of(Graph graph, Map<String, Integer> rows, Engine engine, int threads) {
    List<Product> products =
        graph.live().stream()
            .mapToObj(graph::node)
            .filter(node -> node.op() instanceof Op.MatMul)
            .map(node -> product(graph, node, rows))
            .toList();
    if (products.isEmpty()) {
      return OptionalLong.empty();
    }
    Product widest =
        products.stream()
            .max(Comparator.comparing(Product::isInner).thenComparing(Product::values))
            .orElseThrow();
    Product timed = widest.timed();
    double work = products.stream().mapToDouble(Product::work).sum();
    double product = time(timed, engine).median() / timed.work() * work;
    long bytes = 2L * Float.BYTES * (long) timed.values();
    double pass = CopyTime.of(bytes, threads).median() / timed.values() * widest.values();
    return OptionalLong.of(Math.round(product + pass));
  }

  /// Each row's products are summed up, so that none has to be stored.
  private static Stopwatch time(Product product, Engine engine) {
    GraphBuilder graph = new GraphBuilder();
    Dim inner = Dim.of((int) product.inner);
    Dim columns = Dim.of((int) product.columns);
    Expr row = new Expr(graph, graph.input("row", new Type("N", List.of(inner))));
    Expr table = new Expr(graph, graph.input("table", Type.shared(List.of(columns, inner))));
    Expr sum = row.dotEach(table).sum(0).total();
    graph.output("sum", sum.node());
    Plan plan = engine.compile(graph.build());
    int rows = (int) product.rows;
    Binding binding =
        new Binding(
            Map.of("N", rows),
            List.of(
                random(rows, (int) product.inner),
                random((int) product.columns, (int) product.inner)),
            List.of(Tensor.zeros(DType.FLOAT64)));
    return Stopwatch.measure(() -> plan.run(binding));
  }

  private static Tensor random(int rows, int columns) {
    SplittableRandom random = new SplittableRandom(1);
    float[] values = new float[rows * columns];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return Tensor.of(values, rows, columns);
  }

  private static Product product(Graph graph, Node node, Map<String, Integer> rows) {
    boolean isLeftTransposed = ((Op.MatMul) node.op()).transposeLeft();
    Type left = graph.node(node.args().getFirst()).type();
    List<Dim> dims = node.type().dims();
    long outer = node.type().isShared() ? 1 : rows.get(node.type().rows());
    for (Dim dim : dims.subList(0, dims.size() - 1)) {
      outer *= dim.resolve(rows::get);
    }
    int inner = left.dims().get(left.rank() - (isLeftTransposed ? 2 : 1)).resolve(rows::get);
    return new Product(outer, inner, dims.getLast().resolve(rows::get));
  }
}
