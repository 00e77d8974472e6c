package org.lossatlas.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `atlas compare`: the same model trained with several losses.
@Command(
    name = "compare",
    description = {
      "Train the same model with several losses, several times over, and write a report of which"
          + " did best. Give the name of an experiment, or a table of your own. A run that was stopped"
          + " goes on where it was."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  atlas compare --data churn.csv --target churned",
      "  atlas compare --data prices.csv --target price --losses huber,log-cosh --seeds 5"
    })
final class CompareCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(arity = "0..1", paramLabel = "EXPERIMENT", description = "An experiment of the lab.")
  private String experiment;

  @Option(names = "--out", paramLabel = "FOLDER", description = "Where trials and report go.")
  private Path folder;

  @Option(
      names = "--data",
      paramLabel = "FILE",
      description = "A table of your own, with a heading.")
  private Path data;

  @Option(
      names = "--target",
      paramLabel = "COLUMN",
      description = "The column of --data to predict.")
  private String target;

  @Option(
      names = "--losses",
      paramLabel = "a,b,c",
      split = ",(?![^(){}]*[)}])",
      description = "The losses to compare; the first is what the others are measured against.")
  private List<String> losses = List.of();

  @Option(names = "--seeds", paramLabel = "N", description = "How often to train with each loss.")
  private Integer seeds;

  @Option(names = "--epochs", paramLabel = "N", description = "How long to train.")
  private Integer epochs;

  @Override
  public Integer call() throws Exception {
    if (data != null && experiment != null) {
      throw wrong("give an experiment or --data, not both");
    }
    if ((data == null) != (target == null)) {
      throw wrong("--data and --target go together");
    }
    requirePositive("--seeds", seeds);
    requirePositive("--epochs", epochs);
    ComparisonRunner.Request request =
        new ComparisonRunner.Request(
            Optional.ofNullable(experiment),
            Optional.ofNullable(data),
            Optional.ofNullable(target),
            losses,
            seeds == null ? OptionalInt.empty() : OptionalInt.of(seeds),
            epochs == null ? OptionalInt.empty() : OptionalInt.of(epochs),
            Optional.ofNullable(folder),
            "atlas "
                + String.join(" ", spec.commandLine().getParent().getParseResult().originalArgs()));
    return ComparisonRunner.installed()
        .run(request, spec.commandLine().getOut(), spec.commandLine().getErr());
  }

  private void requirePositive(String option, Integer value) {
    if (value != null && value < 1) {
      throw wrong("%s must be at least 1, was %d".formatted(option, value));
    }
  }

  private ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
