package org.lossatlas.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.lossatlas.Loss;
import org.lossatlas.LossSum;
import org.lossatlas.Slot;
import org.lossatlas.catalogue.Catalogue;
import org.lossatlas.catalogue.Entry;
import org.lossatlas.catalogue.Neighbours;
import org.lossatlas.catalogue.Parameter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `atlas show`: one loss in full, with its curve.
@Command(
    name = "show",
    description = {
      "Show one loss in full: its formula and documentation, inputs, parameters and references,"
          + " and for a loss of one variable the curves of loss and gradient."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  atlas show focal",
      "  atlas show focal --param gamma=0 --param alpha=0.5",
      "  atlas show focal --format json",
      "  atlas show \"0.7*hinge + 0.3*squared-hinge\""
    })
final class ShowCommand implements Callable<Integer> {
  /// Odd, so that the middle of the axis is that of a column.
  private static final int CURVE_COLUMNS = 61;

  private static final int CURVE_ROWS = 8;

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "ID", description = "A loss that atlas list knows, or a sum of such.")
  private String id;

  @Option(
      names = "--param",
      paramLabel = "k=v",
      description = "A parameter for the curve, instead of its default.")
  private Map<String, String> parameters = new LinkedHashMap<>();

  @Option(
      names = "--format",
      paramLabel = "text|json",
      description = "For people, or for programs.")
  private Format format = Format.TEXT;

  @Override
  public Integer call() throws IOException {
    if (!Catalogue.contains(id)) {
      showFormula();
      return 0;
    }
    Entry entry = Catalogue.get(id);
    Optional<Loss> loss =
        parameters.isEmpty()
            ? LossFacts.defaults(entry)
            : Optional.of(LossLookup.find(id, parameters));
    Optional<Curve> curve = loss.flatMap(one -> Curve.of(one, 2 * CURVE_COLUMNS - 1));
    switch (format) {
      case JSON -> Json.print(out(), json(entry, loss, curve));
      case TEXT -> print(entry, loss, curve);
    }
    return 0;
  }

  /// A loss that is no entry of the catalogue but made of several: its inputs and its curve.
  private void showFormula() throws IOException {
    Loss loss = LossLookup.find(id, parameters);
    Optional<Curve> curve = Curve.of(loss, 2 * CURVE_COLUMNS - 1);
    if (format == Format.JSON) {
      Map<String, Object> json = new LinkedHashMap<>();
      json.put("id", id);
      json.put("signature", loss.signature());
      json.put("terms", loss.terms().stream().map(ShowCommand::json).toList());
      json.put("inputs", LossFacts.inputs(loss));
      json.put("curve", curve.map(ShowCommand::json).orElse(null));
      Json.print(out(), json);
      return;
    }
    out().println(loss.text());
    out().println();
    printTerms(loss);
    printInputs(loss);
    curve.ifPresent(this::print);
  }

  private static Map<String, Object> json(LossSum.Term term) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("weight", term.weight().toString());
    json.put("loss", term.loss().text());
    return json;
  }

  /// What is added, with all parameters.
  private void printTerms(Loss loss) {
    if (loss.terms().isEmpty()) {
      return;
    }
    out().println("Terms");
    for (LossSum.Term term : loss.terms()) {
      out().println("  %s x %s".formatted(term.weight(), LossFacts.text(term.loss())));
    }
    out().println();
  }

  private static Map<String, Object> json(Entry entry, Optional<Loss> loss, Optional<Curve> curve) {
    Map<String, Object> json = LossFacts.json(entry, loss);
    json.put("documentation", entry.documentation());
    json.put("lipschitz", loss.map(Loss::lipschitz).filter(Double::isFinite).orElse(null));
    json.put("neighbours", Neighbours.of(entry).stream().map(Entry::id).toList());
    json.put("curve", curve.map(ShowCommand::json).orElse(null));
    return json;
  }

  private static Map<String, Object> json(Curve curve) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("axis", curve.axis());
    json.put("x", curve.x());
    json.put("loss", curve.loss());
    json.put("gradient", curve.gradient());
    return json;
  }

  private void print(Entry entry, Optional<Loss> loss, Optional<Curve> curve) {
    PrintWriter out = out();
    int width = Math.min(Terminal.columns(100), 100);
    out.println("%s   %s   %s".formatted(entry.card().name(), entry.id(), entry.family()));
    out.println();
    Markdown.lines(entry.documentation(), width).forEach(out::println);
    out.println();
    loss.ifPresent(this::printInputs);
    if (!entry.parameters().isEmpty()) {
      out.println("Parameters");
      entry.parameters().forEach(parameter -> print(parameter, width));
      out.println();
    }
    list("Promises", LossFacts.promises(entry, loss), width);
    item("Reference", entry.card().reference(), width);
    item(
        "Survey", entry.card().survey().isEmpty() ? "" : "section " + entry.card().survey(), width);
    item("Also known as", String.join(", ", entry.card().aliases()), width);
    item(
        "Compare with",
        Neighbours.of(entry).stream().map(Entry::id).collect(Collectors.joining(", ")),
        width);
    curve.ifPresent(this::print);
  }

  private void printInputs(Loss loss) {
    List<Slot> slots = loss.slots();
    int names = slots.stream().mapToInt(slot -> slot.name().length()).max().orElse(0);
    int shapes = slots.stream().mapToInt(slot -> slot.shape().length()).max().orElse(0);
    out().println("Inputs (%s)".formatted(loss.signature()));
    for (Slot slot : slots) {
      String more =
          (slot.isDifferentiable() ? ", with a gradient" : "")
              + (slot.isOptional() ? ", optional" : "");
      out()
          .println(
              "  %s  %s  %s%s"
                  .formatted(
                      Terminal.pad(slot.name(), names),
                      Terminal.pad(slot.shape(), shapes),
                      LossFacts.domain(slot),
                      more));
    }
    out().println();
  }

  private void print(Parameter parameter, int width) {
    Object value = parameter.defaultValue();
    String text =
        "%s%s  %s"
            .formatted(
                parameter.name(),
                value == null ? " (required)" : " = " + LossFacts.text(value),
                parameter.doc().replace("`", ""));
    List<String> options = parameter.options();
    if (!options.isEmpty()) {
      text += " (one of " + String.join(", ", options) + ")";
    }
    Terminal.wrap(text, width - 2, "    ").forEach(line -> out().println("  " + line));
  }

  private void list(String heading, List<String> lines, int width) {
    if (!lines.isEmpty()) {
      out().println(heading);
      for (String line : lines) {
        Terminal.wrap(line, width - 2, "    ").forEach(part -> out().println("  " + part));
      }
      out().println();
    }
  }

  private void item(String heading, String text, int width) {
    if (!text.isEmpty()) {
      out().println(heading);
      Terminal.wrap(text, width - 2, "").forEach(line -> out().println("  " + line));
      out().println();
    }
  }

  private void print(Curve curve) {
    int columns = Math.clamp(Terminal.columns(80) - 14, 21, CURVE_COLUMNS) | 1;
    out().println("Loss over " + curve.axis());
    Plot.lines(curve.x(), curve.loss(), columns, CURVE_ROWS).forEach(out()::println);
    out().println();
    out().println("Its gradient");
    Plot.lines(curve.x(), curve.gradient(), columns, CURVE_ROWS).forEach(out()::println);
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }
}
