package org.lossatlas.rewrite;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.lossatlas.Expr;
import org.lossatlas.Graphs;
import org.lossatlas.grad.Gradients;
import org.lossatlas.ir.Dim;
import org.lossatlas.ir.Graph;
import org.lossatlas.ir.GraphBuilder;
import org.lossatlas.ir.Op;
import org.lossatlas.ir.Type;

/// Well-typed random graphs over shared values and values of a row, with gradients, full of what
/// identities are about: zeros, ones, twos, signs, detours by reshapes and stretches. Every
/// operation is finite wherever its operands are.
final class RandomGraphs {
  private static final double[] CONSTANTS = {0, 1, -1, 2, -0.0, 0.5, 3};

  private final Random random;
  private final GraphBuilder builder = new GraphBuilder();
  private final List<Expr> values = new ArrayList<>();
  private final List<Expr> inputs = new ArrayList<>();

  private RandomGraphs(long seed) {
    random = new Random(seed);
  }

  static Graph of(long seed) {
    return new RandomGraphs(seed).graph();
  }

  private Graph graph() {
    for (String type : List.of("N×[2, 3]", "N×[3]", "N×[]", "[2, 3]", "[3]", "[]")) {
      inputs.add(Graphs.input(builder, "x" + inputs.size(), type));
    }
    values.addAll(inputs);
    for (int i = 0; i < 25; i++) {
      Expr next = next(any());
      if (next.rank() <= 3) {
        values.add(next);
      }
    }
    // Bounded, so that products of products do not overflow.
    Expr result =
        Graphs.sum(values.getLast().tanh()).add(Graphs.sum(values.get(values.size() - 2).tanh()));
    builder.output("value", result.node());
    builder.output("last", values.getLast().node());
    List<Expr> gradients = Gradients.of(result, result.constant(1), inputs);
    for (int i = 0; i < gradients.size(); i++) {
      builder.output("gradient " + i, gradients.get(i).node());
    }
    return builder.build();
  }

  private Expr any() {
    // Rather the newest, so that graphs get deep.
    int back = Math.min(values.size() - 1, (int) Math.abs(3 * random.nextGaussian()));
    return values.get(values.size() - 1 - back);
  }

  private Expr next(Expr x) {
    return switch (random.nextInt(22)) {
      case 0 -> x.add(constant(x));
      case 1 -> constant(x).add(x);
      case 2 -> x.sub(constant(x));
      case 3 -> constant(x).sub(x);
      case 4 -> x.mul(constant(x));
      case 5 -> constant(x).mul(x);
      case 6 -> x.div(random.nextBoolean() ? 1 : 2);
      case 7 -> x.tanh().add(1.5).pow(random.nextInt(4));
      case 8 -> x.neg();
      case 9 -> binary(x, partner(x));
      case 10 -> binary(x, partner(x).neg());
      case 11 -> binary(x.neg(), partner(x));
      case 12 -> x.gt(0).where(random.nextBoolean() ? x : partner(x), x);
      case 13 -> x.make(new Op.Select(), constant(x), partner(x), x);
      case 14 -> x.insertAxis(0).make(new Op.Reshape(x.type().dims()), x.insertAxis(0));
      case 15 -> stretchedTwice(x);
      case 16 -> x.rank() == 0 ? x.tanh() : random.nextBoolean() ? x.sum(-1) : x.logSumExp(0);
      case 17 -> x.type().isShared() ? spread(x) : x.total();
      case 18 -> x.type().isShared() ? spread(x).total() : x.add(spread(x.total()));
      case 19 -> x.type().isShared() ? x.sigmoid() : own(x.all()).tanh();
      case 20 -> x.type().isShared() ? x.tanh() : own(own(x.all().tanh()).all().mul(0.5));
      default ->
          x.make(Op.Unary.EXP, constant(x)).mul(x.constant(3).sub(x.constant(2))).mul(x.tanh());
    };
  }

  private Expr constant(Expr like) {
    return like.constant(CONSTANTS[random.nextInt(CONSTANTS.length)])
        .broadcastTo(like.type().dims());
  }

  private Expr binary(Expr a, Expr b) {
    return switch (random.nextInt(4)) {
      case 0 -> a.add(b);
      case 1 -> a.sub(b);
      case 2 -> a.tanh().mul(b);
      default -> a.max(b);
    };
  }

  /// A value of the same dims: one that exists, or the operand itself.
  private Expr partner(Expr x) {
    List<Expr> fitting =
        values.stream().filter(v -> v.type().dims().equals(x.type().dims())).toList();
    return fitting.isEmpty() ? x : fitting.get(random.nextInt(fitting.size()));
  }

  private Expr own(Expr table) {
    return table.make(new Op.Own("N"), table);
  }

  private Expr spread(Expr shared) {
    return shared.make(new Op.Spread("N"), shared);
  }

  private Expr stretchedTwice(Expr x) {
    if (x.rank() > 1) {
      return x.transpose(1, 0).transpose(1, 0);
    }
    List<Dim> dims = new ArrayList<>(x.type().dims());
    dims.addFirst(Dim.of(2));
    Expr once = x.broadcastTo(dims);
    dims.addFirst(Dim.ONE);
    return once.broadcastTo(dims).sum(0);
  }

  /// Numbers for every input of a graph.
  static double[][] inputs(Graph graph, long seed) {
    Random random = new Random(seed);
    return graph.inputs().stream()
        .map(Graph.Input::type)
        .map((Type type) -> Graphs.random(random, type, -2, 2))
        .toArray(double[][]::new);
  }
}
