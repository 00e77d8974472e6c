package org.lossatlas.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.lossatlas.DType;
import org.lossatlas.Domain;
import org.lossatlas.Evaluation;
import org.lossatlas.Evaluator;
import org.lossatlas.Loss;
import org.lossatlas.Reduction;
import org.lossatlas.Slot;
import org.lossatlas.Tensor;
import org.lossatlas.engine.Engine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `atlas eval`: the value and the gradients of a loss for given inputs.
@Command(
    name = "eval",
    description = "Evaluate a loss: its value, the loss of each unit and the gradients.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  atlas eval focal --param gamma=1 --input logits=[0.5,-2] --input target=[1,0]",
      "  atlas eval sparse-cross-entropy --input logits=logits.npy --input target=labels.csv \\",
      "      --ignore-label -1 --reduction sum --format json",
      "  atlas eval \"0.7*focal + warm-up(steps=100)*huber{prediction=box, target=boxTarget}\" \\",
      "      --step 50 --input logits=[0.5,-2] --input target=[1,0] --input box=[1] --input"
          + " boxTarget=[0]",
      "",
      "An input is JSON: nested lists, a number, or",
      "{\"shape\":[..],\"values\":[..],\"dtype\":\"int\"}; or it is a file: .json,",
      ".csv (one number a line gives [N], several give [N,M]) or .npy."
    })
final class EvalCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "ID",
      description = "A loss that atlas list knows, or a sum: 0.7*focal(gamma=3) + 0.3*dice.")
  private String id;

  @Option(
      names = "--param",
      paramLabel = "k=v",
      description = "A parameter, instead of its default.")
  private Map<String, String> parameters = new LinkedHashMap<>();

  @Option(
      names = "--input",
      required = true,
      paramLabel = "name=FILE|JSON",
      description = "An input; atlas show ID names them.")
  private Map<String, String> inputs = new LinkedHashMap<>();

  @Option(
      names = "--weight",
      paramLabel = "FILE|JSON",
      description = "A weight for each unit, or each pixel of a region loss, at least 0.")
  private String weight;

  @Option(
      names = "--ignore-label",
      paramLabel = "n",
      description = "Units, or pixels of a region loss, with this label do not count.")
  private Integer ignored;

  @Option(
      names = "--label-smoothing",
      paramLabel = "s",
      description = "How likely a label might as well be any class, in [0, 1] (default: 0).")
  private Double smoothing;

  @Option(
      names = "--step",
      paramLabel = "N",
      description = "The step of a training, which weights may change with (default: 0).")
  private long step;

  @Option(
      names = "--reduction",
      paramLabel = "mean|sum|none",
      description = "How units become one number (default: mean); with none, the value is the sum.")
  private Reduction reduction = Reduction.MEAN;

  @Mixin private EngineOption backend;

  @Option(
      names = "--format",
      paramLabel = "text|json",
      description = "For people, or for programs.")
  private Format format = Format.TEXT;

  @Override
  public Integer call() throws IOException {
    Loss loss = LossLookup.find(id, parameters);
    Engine engine = backend.engine();
    DType real = engine.name().equals("reference") ? DType.FLOAT64 : DType.FLOAT32;
    Evaluator evaluator =
        Evaluator.of(loss).on(engine).reduction(reduction).step(step).withEach().withTerms();
    if (weight != null) {
      Slot slot = Slot.given("weight", "(*)", "*", Domain.NON_NEGATIVE);
      evaluator =
          evaluator.weight(TensorReader.fit(slot, TensorReader.read("weight", weight), real));
    }
    if (ignored != null) {
      evaluator = evaluator.ignoreLabel(ignored);
    }
    if (smoothing != null) {
      evaluator = evaluator.labelSmoothing(smoothing);
    }
    Evaluation evaluation = evaluator.evaluate(tensors(loss, real));
    switch (format) {
      case JSON -> Json.print(out(), json(evaluation, real));
      case TEXT -> print(evaluator.loss(), engine, evaluation);
    }
    return 0;
  }

  private Map<String, Tensor> tensors(Loss loss, DType real) throws IOException {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    for (Map.Entry<String, String> input : inputs.entrySet()) {
      String name = input.getKey();
      Slot slot =
          loss.slots().stream()
              .filter(one -> one.name().equals(name))
              .findFirst()
              .orElseThrow(() ->
                  new IllegalArgumentException(
                      "there is no input %s; the loss takes %s"
                          .formatted(
                              name,
                              String.join(", ", loss.slots().stream().map(Slot::name).toList()))));
      tensors.put(name, TensorReader.fit(slot, TensorReader.read(name, input.getValue()), real));
    }
    return tensors;
  }

  private static Map<String, Object> json(Evaluation evaluation, DType real) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("value", number(evaluation.value(), real));
    json.put("each", evaluation.each().orElse(null));
    json.put("gradients", evaluation.gradients());
    if (!evaluation.terms().isEmpty()) {
      Map<String, Object> terms = new LinkedHashMap<>();
      evaluation.terms().forEach((name, value) -> terms.put(name, number(value, real)));
      json.put("terms", terms);
    }
    return json;
  }

  /// In the digits of the engine; a sum beyond the range of its type keeps its value.
  private static Object number(double value, DType real) {
    boolean isFloat =
        real == DType.FLOAT32 && (Float.isFinite((float) value) || !Double.isFinite(value));
    return isFloat ? (Object) (float) value : (Object) value;
  }

  private void print(Loss loss, Engine engine, Evaluation evaluation) {
    PrintWriter out = out();
    String how =
        switch (reduction) {
          case MEAN -> "mean";
          case SUM -> "sum";
          case NONE -> "sum of the units";
        };
    out.println(
        "%s = %s   (%s, %s engine)"
            .formatted(
                LossFacts.text(loss), TensorText.number(evaluation.value()), how, engine.name()));
    printTerms(loss, evaluation);
    evaluation.each().ifPresent(each -> print("each", each));
    evaluation.gradients().forEach((name, gradient) -> print("gradient of " + name, gradient));
  }

  private void printTerms(Loss loss, Evaluation evaluation) {
    int i = 0;
    for (Map.Entry<String, Double> term : evaluation.terms().entrySet()) {
      double weight = loss.terms().get(i++).weight().at(step);
      out()
          .println(
              "  %s x %s = %s"
                  .formatted(
                      LossFacts.text(weight), term.getKey(), TensorText.number(term.getValue())));
    }
  }

  private void print(String name, Tensor tensor) {
    out().println();
    out().println(name + " " + TensorText.shape(tensor));
    TensorText.lines(tensor).forEach(out()::println);
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }
}
