package org.lossatlas.cli;

import java.lang.ref.Reference;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.lossatlas.Loss;
import org.lossatlas.LossGraph;
import org.lossatlas.Tensor;
import org.lossatlas.engine.Binding;
import org.lossatlas.engine.Engine;
import org.lossatlas.engine.Engines;
import org.lossatlas.engine.Plan;

/// Value and gradients of one loss on the default engine: checked first, then timed beside its
/// peers.
final class Benchmark {
  /// How far float32 may be from the reference, relative to the largest number of a tensor.
  private static final double TOLERANCE = 2e-4;

  /// The most values that inputs and gradients have together where the user does not say how many
  /// rows.
  private static final long MOST_VALUES = 1L << 25;

  /// The most values that the operations give together, likewise.
  private static final long MOST_WORK = 1L << 32;

  /// The most that plain loops or a replay that stores every value are asked to do.
  private static final long MOST_CHECKED = 1L << 24;

  private static final long MOST_REPLAYED = 1L << 30;
  private static final long SEED = 42;

  /// What a run gave.
  ///
  /// @param shapes the shape of each input
  /// @param copy moving as many bytes
  /// @param products nanoseconds that the matrix products need at the least, see [ProductTime]
  /// @param memory bytes that the engine holds above inputs and gradients
  /// @param peers median nanoseconds of others
  record Result(
      String loss,
      Map<String, List<Integer>> shapes,
      int threads,
      Stopwatch time,
      Stopwatch copy,
      OptionalLong products,
      long memory,
      Map<String, Long> peers) {}

  private final String id;
  private final Loss loss;
  private final Sizes sizes;
  private final int threads;
  private final Engine engine = Engines.best();

  Benchmark(String id, Loss loss, Map<String, Integer> dims, int threads) {
    this.id = id;
    this.loss = loss;
    this.sizes = Sizes.of(id, loss.signature(), dims);
    this.threads = threads;
  }

  /// @throws IllegalStateException if the engine does not agree with the reference
  Result run(OptionalInt rows) {
    check();
    BenchCase bench = BenchCase.of(loss, sizes, rows.orElseGet(this::usualRows));
    Measured measured = measured(bench);
    // What was measured is garbage by now, so that the comparisons have its memory.
    return new Result(
        id,
        bench.shapes(),
        threads,
        measured.time,
        CopyTime.of(bench.bytes(), threads),
        ProductTime.of(bench.graph(), bench.rows(), engine, threads),
        measured.memory,
        measured.peers);
  }

  private record Measured(Stopwatch time, long memory, Map<String, Long> peers) {}

  private Measured measured(BenchCase bench) {
    Binding binding = bench.binding(SEED);
    long before = HeldMemory.bytes();
    Plan plan = engine.compile(bench.graph());
    Stopwatch time = Stopwatch.measure(() -> plan.run(binding));
    long memory = HeldMemory.bytes() - before;
    Reference.reachabilityFence(plan);
    Map<String, Long> peers = new LinkedHashMap<>();
    peer("djl")
        .filter(_ -> bench.work() <= MOST_REPLAYED)
        .ifPresent(djl -> peers.put("djl", time(djl.compile(bench.graph()), binding)));
    return new Measured(time, memory, peers);
  }

  private static long time(Plan plan, Binding binding) {
    return Stopwatch.measure(() -> plan.run(binding)).median();
  }

  private Optional<Engine> peer(String name) {
    return Engines.all().stream().filter(e -> e.name().equals(name) && e != engine).findFirst();
  }

  /// The largest power of two that fits, found from the graph so that it is the same on every
  /// machine.
  private int usualRows() {
    int rows = 1;
    while (rows < 1 << 23) {
      BenchCase next = BenchCase.of(loss, sizes, 2 * rows);
      if (next.bytes() / Float.BYTES > MOST_VALUES || next.work() > MOST_WORK) {
        break;
      }
      rows *= 2;
    }
    return rows;
  }

  /// Compares with the reference on as many rows as plain loops can do, and on shorter axes where
  /// one row is too much.
  private void check() {
    Sizes lengths = sizes;
    BenchCase small = BenchCase.of(loss, lengths, 2);
    for (int most = 1024; small.work() > MOST_CHECKED && most >= 16; most /= 4) {
      lengths = sizes.atMost(most);
      small = BenchCase.of(loss, lengths, 2);
    }
    for (int rows = 4; rows <= 1024; rows *= 4) {
      BenchCase larger = BenchCase.of(loss, lengths, rows);
      if (larger.work() > MOST_CHECKED) {
        break;
      }
      small = larger;
    }
    Binding ours = small.binding(SEED);
    Binding theirs = small.binding(SEED);
    engine.compile(small.graph()).run(ours);
    Engines.byName("reference").compile(small.graph()).run(theirs);
    int i = 0;
    for (String output : small.graph().outputs().keySet()) {
      double error = error(ours.outputs().get(i), theirs.outputs().get(i));
      if (!(error <= TOLERANCE)) {
        throw new IllegalStateException(
            "%s of %s on the %s engine is %.2g from the reference, at most %.2g; not timed"
                .formatted(
                    output.equals(LossGraph.SUM) ? "the value" : "the " + output,
                    id,
                    engine.name(),
                    error,
                    TOLERANCE));
      }
      i++;
    }
  }

  private static double error(Tensor ours, Tensor theirs) {
    double largest = 1;
    double error = 0;
    for (long i = 0; i < theirs.size(); i++) {
      largest = Math.max(largest, Math.abs(theirs.get(i)));
      double difference = Math.abs(ours.get(i) - theirs.get(i));
      error =
          Double.isNaN(difference) && Double.compare(ours.get(i), theirs.get(i)) != 0
              ? Double.NaN
              : Math.max(error, Double.isNaN(difference) ? 0 : difference);
      if (Double.isNaN(error)) {
        return error;
      }
    }
    return error / largest;
  }
}
