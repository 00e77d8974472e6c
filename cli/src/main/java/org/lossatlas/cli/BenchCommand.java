package org.lossatlas.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.lossatlas.Loss;
import org.lossatlas.catalogue.Catalogue;
import org.lossatlas.catalogue.Entry;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `atlas bench`: how long losses take.
@Command(
    name = "bench",
    description = {
      "Time value and gradient together on random inputs, after a check against the reference.",
      "Beside it stand the time of a plain copy that moves as many bytes, half read and half"
          + " written, and of the same graph replayed operation by operation on DJL, data transfer included.",
      "Losses with matrix products also stand beside what these need at the least: the products"
          + " alone and one pass over the widest result at the speed of a copy.",
      "Memory is what the engine holds above inputs and gradients."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  atlas bench --loss focal --threads 1",
      "  atlas bench --loss sparse-cross-entropy --rows 4096 --dim C=32000",
      "  atlas bench --loss \"0.7*focal + 0.3*dice\"",
      "  atlas bench --loss all --format json"
    })
final class BenchCommand implements Callable<Integer> {
  /// One of each kind of work: elementwise, softmax, region, contrast, a whole vocabulary.
  private static final List<String> USUAL =
      List.of("huber", "focal", "sparse-cross-entropy", "dice", "ciou", "triplet", "sup-con");

  @Spec private CommandSpec spec;

  @Option(
      names = "--loss",
      paramLabel = "ID",
      description =
          "A loss to time, also a sum such as 0.7*focal+0.3*dice, several if repeated, or all;"
              + " without it a few of different kinds.")
  private List<String> losses = List.of();

  @Option(
      names = "--rows",
      paramLabel = "N",
      description = "Rows of the batch; without it as many as make for a large batch.")
  private Integer rows;

  @Option(
      names = "--dim",
      paramLabel = "NAME=N",
      description =
          "The length of an axis by its letter in atlas show ID"
              + " (default: C=1000, for segmentation 10, D=128, L=4096;"
              + " for linear-cross-entropy D=512, V=131072).")
  private Map<String, Integer> dims = new LinkedHashMap<>();

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Threads (default: one a processor).")
  private int threads = Runtime.getRuntime().availableProcessors();

  @Option(
      names = "--format",
      paramLabel = "text|json",
      description = "For people, or for programs.")
  private Format format = Format.TEXT;

  @Override
  public Integer call() throws IOException {
    requirePositive("--threads", threads);
    requirePositive("--rows", rows == null ? 1 : rows);
    dims.forEach((name, length) -> requirePositive("--dim " + name, length));
    // Read when the engines are first used, which is below.
    System.setProperty("org.lossatlas.threads", Integer.toString(threads));
    System.setProperty("ai.djl.pytorch.num_threads", Integer.toString(threads));
    Map<String, Loss> chosen = chosen();
    List<Benchmark.Result> results = new ArrayList<>();
    int failed = 0;
    if (format == Format.TEXT) {
      out().println(line(
                  "loss", "shape", "time", "per value", "of a copy", "of products", "memory", "DJL"));
    }
    for (Map.Entry<String, Loss> one : chosen.entrySet()) {
      try {
        err().println("timing " + one.getKey());
        err().flush();
        OptionalInt count = rows == null ? OptionalInt.empty() : OptionalInt.of(rows);
        Benchmark.Result result =
            new Benchmark(one.getKey(), one.getValue(), dims, threads).run(count);
        results.add(result);
        if (format == Format.TEXT) {
          print(result);
        }
      } catch (RuntimeException | OutOfMemoryError | StackOverflowError e) {
        failed++;
        err().println(one.getKey() + ": " + Errors.line(e));
      }
    }
    if (format == Format.JSON) {
      Json.print(out(), results.stream().map(BenchCommand::json).toList());
    }
    return failed == 0 ? 0 : Errors.FAILED;
  }

  private Map<String, Loss> chosen() {
    Map<String, Loss> chosen = new LinkedHashMap<>();
    if (losses.contains("all")) {
      for (Entry entry : Catalogue.all()) {
        LossFacts.defaults(entry).ifPresent(loss -> chosen.put(entry.id(), loss));
      }
      return chosen;
    }
    List<String> ids =
        losses.isEmpty() ? USUAL.stream().filter(Catalogue::contains).toList() : losses;
    ids.forEach(id -> chosen.put(id, LossLookup.find(id, Map.of())));
    return chosen;
  }

  private static Map<String, Object> json(Benchmark.Result result) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("loss", result.loss());
    json.put("shape", result.shapes().values().iterator().next());
    json.put("inputs", result.shapes());
    json.put("threads", result.threads());
    json.put("nanos", result.time().median());
    json.put("p10", result.time().p10());
    json.put("p90", result.time().p90());
    json.put("copyNanos", result.copy().median());
    result.products().ifPresent(nanos -> json.put("productNanos", nanos));
    json.put("memoryBytes", result.memory());
    json.put("peers", result.peers());
    return json;
  }

  private void print(Benchmark.Result result) {
    List<Integer> shape = result.shapes().values().iterator().next();
    long nanos = result.time().median();
    double values = shape.stream().mapToDouble(i -> i).reduce(1, (a, b) -> a * b);
    Long djl = result.peers().get("djl");
    out()
        .println(
            line(
                result.loss(),
                shape.stream().map(String::valueOf).collect(Collectors.joining(" x ")),
                time(nanos),
                String.format(Locale.ROOT, "%.2f ns", nanos / values),
                ratio(nanos, result.copy().median()),
                result.products().isPresent()
                    ? String.format(Locale.ROOT, "%.2fx", (double) nanos / result.products().getAsLong())
                    : "",
                String.format(Locale.ROOT, "%.1f MB", result.memory() / 1e6),
                djl == null ? "" : "%s, %s".formatted(time(djl), ratio(djl, nanos))));
    out().flush();
  }

  private static String line(
      String loss,
      String shape,
      String time,
      String each,
      String copy,
      String products,
      String memory,
      String djl) {
    return "%-28s %-20s %11s %10s %10s %12s %9s  %s"
        .formatted(loss, shape, time, each, copy, products, memory, djl)
        .stripTrailing();
  }

  private static String time(long nanos) {
    return nanos < 1_000_000
        ? String.format(Locale.ROOT, "%.1f us", nanos / 1e3)
        : String.format(Locale.ROOT, "%.2f ms", nanos / 1e6);
  }

  private static String ratio(long nanos, long base) {
    return String.format(Locale.ROOT, "%.1fx", (double) nanos / base);
  }

  private void requirePositive(String option, int value) {
    if (value < 1) {
      throw new ParameterException(
          spec.commandLine(), "%s must be at least 1, was %d".formatted(option, value));
    }
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }

  private PrintWriter err() {
    return spec.commandLine().getErr();
  }
}
