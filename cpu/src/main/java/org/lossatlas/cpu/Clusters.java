package org.lossatlas.cpu;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;
import org.lossatlas.ir.Graph;
import org.lossatlas.ir.Node;
import org.lossatlas.ir.Op;

/// The elementwise operations of a stage, gathered so that one loop does many of them.
///
/// Nodes come in an order in which those of a cluster follow each other. A cluster's values have one
/// size, so that its loop walks through all of them in step; what it reads is as long, or one number
/// for each row or for all.
final class Clusters {
  /// Beyond this many operations a loop has more values at hand than there are registers.
  private static final int MOST_OPERATIONS = 32;

  /// Shorter rows do not fill a few vectors: their loop has to run over several rows, and so takes
  /// no number for each row.
  private static final int LONG = 64;

  /// Operations that follow each other and are done in one loop.
  ///
  /// @param members in order, names of other members among them
  /// @param operations the members that compute
  record Cluster(List<Integer> members, List<Integer> operations) {
    int last() {
      return members.getLast();
    }
  }

  private final Graph graph;
  private final Sizes sizes;
  private final BitSet loads;
  private final IntPredicate isTaken;
  private final List<Integer> order = new ArrayList<>();
  private final Map<Integer, Cluster> clusters = new HashMap<>();

  /// Clusters that may still grow, by the size of their values. None reads another.
  private final Map<Integer, Cluster> open = new HashMap<>();

  /// @param isTaken nodes that belong to another step
  Clusters(Schedule.Stage stage, Graph graph, Sizes sizes, IntPredicate isTaken) {
    this.graph = graph;
    this.sizes = sizes;
    this.loads = stage.loads();
    this.isTaken = isTaken;
    for (int node : stage.nodes()) {
      add(node);
    }
    List.copyOf(open.values()).forEach(this::close);
  }

  /// All nodes of the stage, those of a cluster side by side.
  List<Integer> order() {
    return order;
  }

  /// The cluster that a node belongs to, or `null`.
  Cluster of(int node) {
    return clusters.get(node);
  }

  /// Whether a loop reads this argument of its operation without it being laid out: it is stretched
  /// from one number.
  boolean walks(int reader, int arg) {
    Cluster cluster = clusters.get(reader);
    return cluster != null
        && cluster.operations.contains(reader)
        && source(arg, sizes.size(reader)) != arg;
  }

  private void add(int node) {
    Set<Cluster> read = openClusters(node);
    if (isOperation(node)) {
      int size = sizes.size(node);
      Cluster own = open.get(size);
      read.stream().filter(cluster -> cluster != own).forEach(this::close);
      if (own != null && own.operations.size() == MOST_OPERATIONS) {
        close(own);
      }
      join(open.computeIfAbsent(size, _ -> new Cluster(new ArrayList<>(), new ArrayList<>())), node)
          .operations
          .add(node);
    } else if (isName(node) && read.size() == 1) {
      join(read.iterator().next(), node);
    } else {
      read.forEach(this::close);
      order.add(node);
    }
  }

  private Cluster join(Cluster cluster, int node) {
    cluster.members.add(node);
    clusters.put(node, cluster);
    return cluster;
  }

  private void close(Cluster cluster) {
    open.values().remove(cluster);
    order.addAll(cluster.members);
    if (cluster.operations.size() < 2) {
      cluster.members.forEach(clusters::remove);
    }
  }

  private Set<Cluster> openClusters(int node) {
    Set<Cluster> read = new LinkedHashSet<>();
    if (!loads.get(node)) {
      for (int arg : graph.node(node).args()) {
        Cluster cluster = clusters.get(arg);
        if (cluster != null && open.containsValue(cluster)) {
          read.add(cluster);
        }
      }
    }
    return read;
  }

  private boolean isOperation(int node) {
    if (loads.get(node) || isTaken.test(node) || !isKnown(graph.node(node).op())) {
      return false;
    }
    return graph.node(node).args().stream().allMatch(arg -> fits(arg, sizes.size(node)));
  }

  private boolean isName(int node) {
    Op op = graph.node(node).op();
    return !loads.get(node) && (op instanceof Op.Reshape || op instanceof Op.StopGradient);
  }

  /// Whether a loop over values of this size can read a node.
  private boolean fits(int arg, int size) {
    int source = source(arg, size);
    boolean isNumber = sizes.size(source) == 1;
    boolean isShared = sizes.type(source).isShared();
    if (isNumber && isShared) {
      return true;
    }
    return size >= LONG ? isNumber || sizes.size(source) == size : !isShared && sizes.size(source) == size;
  }

  /// What a loop over values of this size reads for an argument: the number that is stretched, or
  /// the value that has another name.
  int source(int arg, int size) {
    Node node = graph.node(arg);
    if (loads.get(arg)) {
      return arg;
    }
    return switch (node.op()) {
      case Op.Broadcast _ when sizes.size(node.args().getFirst()) == 1 ->
          source(node.args().getFirst(), size);
      case Op.Reshape _, Op.StopGradient _ -> source(node.args().getFirst(), size);
      default -> arg;
    };
  }

  private static boolean isKnown(Op op) {
    return switch (op) {
      case Op.Unary unary ->
          switch (unary) {
            case NEG, ABS, SIGN, RELU, SQRT, EXP, EXPM1, LOG, LOG1P, TANH, SIGMOID, SOFTPLUS -> true;
            case SIN, COS, ASIN, ACOS, ATAN, ERF, LOG_NDTR, LOG_GAMMA, I0E, I1E, FLOOR, CEIL, ROUND ->
                false;
          };
      case Op.Binary binary ->
          switch (binary) {
            case ADD, SUB, MUL, DIV, MIN, MAX, EQ, LT, LE -> true;
            case POW, ATAN2 -> false;
          };
      case Op.Select _ -> true;
      default -> false;
    };
  }
}
