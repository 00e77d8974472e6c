package org.lossatlas.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import org.lossatlas.lab.Candidates;
import org.lossatlas.lab.Comparison;
import org.lossatlas.lab.Outcome;
import org.lossatlas.lab.data.TableFile;
import org.lossatlas.lab.data.Task;
import org.lossatlas.lab.progress.Progress;
import org.lossatlas.lab.train.Candidate;
import org.lossatlas.lab.train.Settings;

/// Hands a request to the lab.
final class LabRunner implements ComparisonRunner {
  /// The experiment that runs if nobody names one.
  private static final String DIGITS = "digits";

  private static final double NOISE = 0.4;

  @Override
  public int run(Request request, PrintWriter out, PrintWriter err) {
    Task task = task(request);
    List<Candidate> candidates =
        request.losses().isEmpty()
            ? Candidates.defaults(task.kind())
            : Candidates.of(task.kind(), request.losses());
    Settings settings = Settings.defaults(task);
    if (request.seeds().isPresent()) {
      settings = settings.withSeeds(request.seeds().getAsInt());
    }
    if (request.epochs().isPresent()) {
      settings = settings.withEpochs(request.epochs().getAsInt());
    }
    Path folder = request.out().orElseGet(() -> Path.of("runs", name(request)));
    Outcome outcome =
        Comparison.of(task, candidates, settings)
            .withCommand(request.command())
            .run(folder, Progress.onStandardError());
    out.println(outcome.text());
    out.println("Report: " + outcome.report().toAbsolutePath());
    out.flush();
    return 0;
  }

  private static Task task(Request request) {
    if (request.data().isPresent()) {
      return Task.table(TableFile.read(request.data().get(), request.target().orElseThrow()));
    }
    String experiment = request.experiment().orElse(DIGITS);
    if (!experiment.equals(DIGITS)) {
      throw new IllegalArgumentException(
          "there is no experiment \"%s\"; there is %s".formatted(experiment, DIGITS));
    }
    return Task.digits(NOISE);
  }

  /// The experiment, or the file without its ending and the column.
  private static String name(Request request) {
    return request
        .data()
        .map(file -> file.getFileName().toString().replaceAll("\\..*$", "") + "-" + request.target().orElseThrow())
        .orElse(request.experiment().orElse(DIGITS))
        .replaceAll("[^A-Za-z0-9._-]", "_");
  }
}
