package org.lossatlas.djl;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.ToIntFunction;
import org.lossatlas.Expr;
import org.lossatlas.LossGraph;
import org.lossatlas.Slot;
import org.lossatlas.classification.probability.SparseCrossEntropyLoss;
import org.lossatlas.engine.Engines;
import org.lossatlas.ir.Dim;
import org.lossatlas.ir.Graph;
import org.lossatlas.ir.GraphBuilder;
import org.lossatlas.ir.Op;
import org.lossatlas.ir.Type;

/// Measures what docs/decisions/0002-replay-on-djl.md tells; run as a program with the test class
/// path.
final class ReplayCost {
  private static final int OPERATIONS = 300;

  private ReplayCost() {}

  public static void main(String[] args) throws IOException {
    Graph chain = elementwise();
    for (int rows : new int[] {64, 4096, 65_536}) {
      double micros =
          micros(() -> replay(chain, _ -> rows, DataType.FLOAT32), rows > 10_000 ? 60 : 600);
      System.out.printf(
          "%d operations, %d rows: %.2f us an operation%n", OPERATIONS, rows, micros / OPERATIONS);
    }
    for (int[] shape : new int[][] {{64, 10}, {256, 1000}}) {
      Graph both = crossEntropy(shape[1], List.of("logits"));
      Graph value = crossEntropy(shape[1], List.of());
      ToIntFunction<String> rows = _ -> shape[0];
      System.out.printf(
          "cross-entropy %dx%d: our gradient replayed %.0f us (%d nodes), autograd %.0f us (%d nodes)%n",
          shape[0],
          shape[1],
          micros(() -> replay(both, rows, DataType.FLOAT32), 1000),
          both.live().cardinality(),
          micros(() -> differentiate(value, rows), 1000),
          value.live().cardinality());
    }
    for (int[] shape : new int[][] {{64, 10}, {256, 1000}}) {
      SparseCrossEntropyLoss loss = new SparseCrossEntropyLoss();
      DjlLoss replayed = DjlLoss.replayed(loss);
      System.out.printf(
          "DjlLoss of cross-entropy %dx%d, forward and backward: by engine %s %.0f us, replayed %.0f us%n",
          shape[0],
          shape[1],
          Engines.best().name(),
          // A new one each time, or it would answer from the evaluation before.
          micros(() -> train(new DjlLoss(loss), shape), 1000),
          micros(() -> train(replayed, shape), 1000));
    }
    long before = residentKilobytes();
    for (int i = 0; i < 10_000; i++) {
      replay(chain, _ -> 64, DataType.FLOAT32);
    }
    System.out.printf(
        "10,000 runs of the chain: resident memory grew by %d kB%n", residentKilobytes() - before);
  }

  /// A random chain that stays in a moderate range: what a box loss looks like to an engine.
  private static Graph elementwise() {
    GraphBuilder builder = new GraphBuilder();
    Random random = new Random(5);
    List<Expr> values = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      values.add(new Expr(builder, builder.input("x" + i, new Type("NL", List.of()))));
    }
    Op[] unary = {Op.Unary.TANH, Op.Unary.SIGMOID, Op.Unary.ABS, Op.Unary.ATAN, Op.Unary.NEG};
    Op[] binary = {Op.Binary.ADD, Op.Binary.SUB, Op.Binary.MUL, Op.Binary.MIN, Op.Binary.MAX};
    while (values.size() < 8 + OPERATIONS) {
      Expr a = values.getLast();
      Expr b = values.get(values.size() - 1 - random.nextInt(8));
      boolean isUnary = random.nextInt(3) == 0;
      Expr next =
          isUnary ? a.make(unary[random.nextInt(5)], a) : a.make(binary[random.nextInt(5)], a, b);
      if (values.contains(next)) {
        next = a.sigmoid();
      }
      values.add(next);
    }
    builder.output("y", values.getLast().node());
    return builder.build();
  }

  private static Graph crossEntropy(int classes, List<String> wrt) {
    Map<String, Type> types = new LinkedHashMap<>();
    for (Slot slot : new SparseCrossEntropyLoss().slots()) {
      types.put(
          slot.name(),
          new Type("NL", slot.isDifferentiable() ? List.of(Dim.of(classes)) : List.of()));
    }
    return LossGraph.trace(new SparseCrossEntropyLoss(), types, false, false, wrt).graph();
  }

  private static void replay(Graph graph, ToIntFunction<String> rows, DataType type) {
    try (NDManager manager = Engine.getEngine("PyTorch").newBaseManager()) {
      Frame frame = new Frame(manager, type, rows);
      new Replay(new Schedule(graph), frame).run(inputs(graph, frame));
    }
  }

  private static void differentiate(Graph graph, ToIntFunction<String> rows) {
    try (NDManager manager = Engine.getEngine("PyTorch").newBaseManager()) {
      Frame frame = new Frame(manager, DataType.FLOAT32, rows);
      List<NDArray> inputs = inputs(graph, frame);
      inputs.getFirst().setRequiresGradient(true);
      try (GradientCollector collector = Engine.getEngine("PyTorch").newGradientCollector()) {
        collector.backward(new Replay(new Schedule(graph), frame).run(inputs).getFirst());
      }
      inputs.getFirst().getGradient();
    }
  }

  private static void train(DjlLoss loss, int[] shape) {
    try (NDManager manager = Engine.getEngine("PyTorch").newBaseManager()) {
      NDArray logits = manager.ones(new Shape(shape[0], shape[1]));
      logits.setRequiresGradient(true);
      NDArray labels = manager.zeros(new Shape(shape[0]), DataType.INT64);
      try (GradientCollector collector = Engine.getEngine("PyTorch").newGradientCollector()) {
        collector.backward(loss.evaluate(new NDList(labels), new NDList(logits)));
      }
      logits.getGradient();
    }
  }

  private static List<NDArray> inputs(Graph graph, Frame frame) {
    return graph.inputs().stream()
        .map(input -> frame.filled(frame.shape(input.type()), 1))
        .toList();
  }

  /// The time that a tenth of the runs stay under: what the machine's other work leaves alone.
  private static double micros(Runnable run, int times) {
    double[] micros = new double[times];
    for (int i = 0; i < 2 * times; i++) {
      long start = System.nanoTime();
      run.run();
      micros[i % times] = (System.nanoTime() - start) / 1e3;
    }
    Arrays.sort(micros);
    return micros[times / 10];
  }

  private static long residentKilobytes() throws IOException {
    System.gc();
    return Files.readAllLines(Path.of("/proc/self/status")).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
        .findFirst()
        .orElseThrow();
  }
}
