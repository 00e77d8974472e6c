package org.lossatlas.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.lossatlas.catalogue.Catalogue;
import org.lossatlas.engine.Engine;
import org.lossatlas.testkit.GoldenCase;
import org.lossatlas.testkit.GoldenCheck;
import org.lossatlas.testkit.GoldenCheck.Miss;
import org.lossatlas.testkit.GoldenFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `atlas verify`: golden vectors against an engine.
@Command(
    name = "verify",
    description = {
      "Compare losses with golden vectors, numbers that other programs computed. A line for each"
          + " case that fails, then a line with the counts. Exit status 1 unless all passed."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  atlas verify golden/classification-probability.json",
      "  atlas verify golden/*.json --backend reference"
    })
final class VerifyCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(arity = "1..*", paramLabel = "FILE.json", description = "Files of golden vectors.")
  private List<Path> files;

  @Mixin private EngineOption backend;

  private int passed;
  private int failed;
  private final Map<String, Integer> unknown = new TreeMap<>();

  @Override
  public Integer call() throws IOException {
    Engine engine = backend.engine();
    List<List<GoldenCase>> all = new ArrayList<>();
    for (Path file : files) {
      all.add(read(file));
    }
    all.forEach(cases -> cases.forEach(golden -> verify(golden, engine)));
    int unknowns = unknown.values().stream().mapToInt(i -> i).sum();
    if (unknowns > 0) {
      spec.commandLine().getErr().println("no such loss: " + String.join(", ", unknown.keySet()));
    }
    out().println("%d passed, %d failed, %d unknown".formatted(passed, failed, unknowns));
    return failed + unknowns == 0 ? 0 : Errors.FAILED;
  }

  private static List<GoldenCase> read(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return GoldenFile.read(in);
    } catch (IllegalArgumentException | com.fasterxml.jackson.core.JsonProcessingException e) {
      String why = e.getMessage().lines().findFirst().orElse("");
      throw new IllegalArgumentException("cannot read %s: %s".formatted(file, why), e);
    }
  }

  private void verify(GoldenCase golden, Engine engine) {
    if (!Catalogue.contains(golden.loss())) {
      unknown.merge(golden.loss(), 1, Integer::sum);
      return;
    }
    List<Miss> misses;
    try {
      misses =
          GoldenCheck.misses(
              Catalogue.get(golden.loss()).loss(golden.parameters()), golden, engine);
    } catch (RuntimeException | LinkageError | StackOverflowError | OutOfMemoryError e) {
      failed++;
      out().println("%s: %s".formatted(golden.name(), Errors.line(e)));
      return;
    }
    if (misses.isEmpty()) {
      passed++;
    } else {
      failed++;
      out().println("%s: %s".formatted(golden.name(), text(misses)));
    }
    out().flush();
  }

  /// The worst of the numbers that miss, and how many others do.
  private static String text(List<Miss> misses) {
    Miss worst =
        misses.stream().max(Comparator.comparingDouble(VerifyCommand::badness)).orElseThrow();
    String more = misses.size() == 1 ? "" : " (and %d more)".formatted(misses.size() - 1);
    return String.format(
        Locale.ROOT,
        "%s: ours %s, golden %s, error %.3g, at most %.3g%s",
        worst.what(),
        worst.ours(),
        worst.golden(),
        worst.error(),
        worst.tolerance(),
        more);
  }

  /// NaN is the worst of all.
  private static double badness(Miss miss) {
    return Double.isNaN(miss.error()) ? Double.POSITIVE_INFINITY : miss.error();
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }
}
