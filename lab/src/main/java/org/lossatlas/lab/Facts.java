package org.lossatlas.lab;

import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.lossatlas.lab.data.Kind;
import org.lossatlas.lab.data.Split;
import org.lossatlas.lab.data.Table;
import org.lossatlas.lab.data.Task;
import org.lossatlas.lab.report.Fact;
import org.lossatlas.lab.train.Candidate;
import org.lossatlas.lab.train.Engines;
import org.lossatlas.lab.train.Settings;

/// What was fixed before the comparison, in words for the report.
final class Facts {
  private Facts() {}

  static List<Fact> of(Task task, List<Candidate> candidates, Settings settings, String command) {
    List<Fact> facts = new ArrayList<>();
    facts.add(new Fact("Run again", command));
    facts.add(new Fact("Data", data(task.table())));
    task.table().notes().forEach(note -> facts.add(new Fact("Noticed", note)));
    facts.add(new Fact("Target", target(task)));
    facts.add(new Fact("Split", split(task)));
    if (task.noise() > 0) {
      facts.add(new Fact("Wrong labels", noise(task)));
    }
    facts.add(new Fact("Losses", losses(candidates)));
    facts.add(new Fact("Model", model(settings)));
    facts.add(new Fact("Fairness", fairness(settings)));
    facts.add(new Fact("Statistics", statistics(task.kind())));
    facts.add(new Fact("Engine", Engines.description()));
    facts.add(new Fact("Platform", platform()));
    return facts;
  }

  private static String data(Table table) {
    return "%s: %d rows, %d feature columns, SHA-256 %s"
        .formatted(table.name(), table.rows(), table.features().size(), table.hash());
  }

  private static String target(Task task) {
    Table table = task.table();
    return switch (task.kind()) {
      case CLASSIFICATION ->
          "Column '%s', %d classes"
              .formatted(table.target().name(), table.target().classes().size());
      case REGRESSION ->
          "Column '%s', a number; trained on its standardised value, scored in its own unit"
              .formatted(table.target().name());
    };
  }

  private static String split(Task task) {
    Split split = Split.of(task.table().target(), 1);
    return ("%d rows to train on, %d to choose the best epoch by, %d to test on; drawn anew for each seed%s."
            + " Scales and medians come from the training rows alone.")
        .formatted(
            split.train().length,
            split.validation().length,
            split.test().length,
            task.kind() == Kind.CLASSIFICATION ? ", classes in proportion" : "");
  }

  private static String noise(Task task) {
    return new DecimalFormat("0.##", DecimalFormatSymbols.getInstance(Locale.ROOT))
            .format(100 * task.noise())
        + " % of the training and of the validation labels moved to another class, each as likely."
        + " Test labels are right.";
  }

  private static String losses(List<Candidate> candidates) {
    return candidates.stream().map(Candidate::id).collect(Collectors.joining(", "));
  }

  private static String model(Settings settings) {
    return "Fully connected, hidden layers of %s units, ReLU; Adam, learning rate %s, %d epochs, batches of %d"
        .formatted(
            settings.hidden().stream().map(String::valueOf).collect(Collectors.joining(" and ")),
            settings.learningRate(),
            settings.epochs(),
            settings.batch());
  }

  private static String fairness(Settings settings) {
    return ("Seeds 1 to %d. For a given seed all losses get the same split, labels, initial weights and order of batches."
            + " Nothing is tuned per loss: another learning rate may favour another loss.")
        .formatted(settings.seeds());
  }

  private static String statistics(Kind kind) {
    return ("Brackets are 95 %% intervals over seeds, by Student's t, and of differences from 10 seeds on by the bootstrap (BCa)."
            + " Differences are paired by seed; a verdict needs p < 0.05 in the sign-flip test after Holm's correction. %s A failed trial counts with the worst score of its seed.")
        .formatted(kind.isHigherBetter() ? "Higher is better." : "Lower is better.");
  }

  private static String platform() {
    return "Java %s on %s %s, %d processors"
        .formatted(
            Runtime.version().feature(),
            System.getProperty("os.name"),
            System.getProperty("os.arch"),
            Runtime.getRuntime().availableProcessors());
  }
}
