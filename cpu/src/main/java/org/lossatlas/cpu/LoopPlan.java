package org.lossatlas.cpu;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import org.lossatlas.cpu.kernel.LoopCode;
import org.lossatlas.cpu.kernel.LoopCode.Source;
import org.lossatlas.ir.Graph;
import org.lossatlas.ir.Node;
import org.lossatlas.ir.Op;

/// What a cluster's loop reads, does and writes.
///
/// @param code the operations
/// @param arrays the nodes that are read in step
/// @param numbers the nodes that are read once a row
/// @param results the nodes that are written
/// @param size the values of a row
record LoopPlan(
    LoopCode code, List<Integer> arrays, List<Integer> numbers, List<Integer> results, int size) {

  /// @param isResult which members are read by others
  static LoopPlan of(
      Clusters.Cluster cluster, Clusters clusters, Graph graph, Sizes sizes, IntPredicate isResult) {
    int size = sizes.size(cluster.operations().getFirst());
    List<Integer> arrays = new ArrayList<>();
    List<Integer> numbers = new ArrayList<>();
    List<Source> sources = new ArrayList<>();
    Map<Integer, Integer> values = new HashMap<>();
    for (int member : cluster.operations()) {
      for (int arg : graph.node(member).args()) {
        int source = clusters.source(arg, size);
        if (!cluster.operations().contains(source) && !values.containsKey(source)) {
          boolean isNumber = sizes.size(source) == 1 && (size > 1 || sizes.type(source).isShared());
          (isNumber ? numbers : arrays).add(source);
          values.put(source, sources.size());
          sources.add(isNumber ? Source.NUMBER : Source.ARRAY);
        }
      }
    }
    List<LoopCode.Instruction> instructions = new ArrayList<>();
    for (int member : cluster.operations()) {
      Node node = graph.node(member);
      List<Integer> args =
          node.args().stream().map(arg -> values.get(clusters.source(arg, size))).toList();
      values.put(member, sources.size() + instructions.size());
      instructions.add(instruction(node.op(), args));
    }
    List<Integer> results = cluster.operations().stream().filter(isResult::test).toList();
    LoopCode code = new LoopCode(sources, instructions, results.stream().map(values::get).toList());
    return new LoopPlan(code, arrays, numbers, results, size);
  }

  private static LoopCode.Instruction instruction(Op op, List<Integer> args) {
    return switch (op) {
      case Op.Unary unary -> new LoopCode.Unary(unary, args.getFirst());
      case Op.Binary binary -> new LoopCode.Binary(binary, args.get(0), args.get(1));
      case Op.Select _ -> new LoopCode.Select(args.get(0), args.get(1), args.get(2));
      default -> throw new IllegalArgumentException("not elementwise: " + op);
    };
  }
}
