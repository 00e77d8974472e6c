package org.lossatlas;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.lossatlas.engine.Binding;
import org.lossatlas.engine.Engine;
import org.lossatlas.engine.Engines;
import org.lossatlas.ir.ShapeException;
import org.lossatlas.ir.Type;

/// Evaluates a loss: how it is reduced and weighted, on which engine, with or without gradients.
///
/// ```
/// Evaluator.of(loss).reduction(SUM).weight(perSample).evaluate(logits, target)
/// ```
///
/// Inputs are checked before anything is computed. An empty batch has value 0 and gradient 0, and
/// so has one in which every unit is ignored or weighs 0. A unit of weight 0 leaves value and
/// gradient alone, even if its loss is ∞ or NaN.
///
/// @param loss what is evaluated
/// @param engine where
/// @param reduction how units become one number
/// @param weight a weight for each unit, at least 0, in the shape of the units; or for each pixel
///   in that of the labels
/// @param ignored a label whose units do not count, whatever else they hold
/// @param step of a training, from 0, which weights may change with
/// @param wantEach whether the losses of the units are wanted
/// @param wantTerms whether the terms of a sum are wanted
/// @param wantGradients whether gradients are wanted
/// @param isChecked whether inputs are searched for values outside their domain
public record Evaluator(
    Loss loss,
    Engine engine,
    Reduction reduction,
    Optional<Tensor> weight,
    OptionalInt ignored,
    long step,
    boolean wantEach,
    boolean wantTerms,
    boolean wantGradients,
    boolean isChecked) {
  public Evaluator {
    Require.atLeast("step", step, 0);
    if (ignored.isPresent() && Head.isIn(loss)) {
      throw new IllegalArgumentException(
          "heads ignore labels of their own, such as %s: %s"
              .formatted("ignoring(" + ignored.getAsInt() + ")", loss.text()));
    }
  }

  /// Mean, gradients, no weights, no label ignored but the loss's own, at step 0, on the best
  /// engine there is.
  public static Evaluator of(Loss loss) {
    return new Evaluator(
        loss,
        Engines.best(),
        Reduction.MEAN,
        Optional.empty(),
        loss.ignoredLabel(),
        0,
        false,
        false,
        true,
        true);
  }

  public Evaluator on(Engine other) {
    return new Evaluator(
        loss,
        other,
        reduction,
        weight,
        ignored,
        step,
        wantEach,
        wantTerms,
        wantGradients,
        isChecked);
  }

  public Evaluator reduction(Reduction other) {
    boolean each = wantEach || other == Reduction.NONE;
    return new Evaluator(
        loss, engine, other, weight, ignored, step, each, wantTerms, wantGradients, isChecked);
  }

  /// A weight for each unit or, in a loss of regions, for each pixel: the shape tells.
  public Evaluator weight(Tensor units) {
    Optional<Tensor> weights = Optional.of(units);
    return new Evaluator(
        loss,
        engine,
        reduction,
        weights,
        ignored,
        step,
        wantEach,
        wantTerms,
        wantGradients,
        isChecked);
  }

  /// Units with this label do not count or, in a loss of regions, pixels. It takes the place of the
  /// label that the loss itself ignores.
  public Evaluator ignoreLabel(int label) {
    OptionalInt other = OptionalInt.of(label);
    return new Evaluator(
        loss,
        engine,
        reduction,
        weight,
        other,
        step,
        wantEach,
        wantTerms,
        wantGradients,
        isChecked);
  }

  /// With labels that might, with this probability, as well be any class; see [LabelSmoothing].
  public Evaluator labelSmoothing(double smoothing) {
    Loss smoothed = LabelSmoothing.of(loss, smoothing);
    return new Evaluator(
        smoothed,
        engine,
        reduction,
        weight,
        ignored,
        step,
        wantEach,
        wantTerms,
        wantGradients,
        isChecked);
  }

  /// At a step of a training, from 0, where the loss has weights that change; see [Schedule]. The
  /// plan is the same for all steps.
  public Evaluator step(long other) {
    return new Evaluator(
        loss,
        engine,
        reduction,
        weight,
        ignored,
        other,
        wantEach,
        wantTerms,
        wantGradients,
        isChecked);
  }

  public Evaluator withEach() {
    return new Evaluator(
        loss, engine, reduction, weight, ignored, step, true, wantTerms, wantGradients, isChecked);
  }

  /// With what each term of a sum comes to, from the same pass; see [Evaluation#terms].
  public Evaluator withTerms() {
    return new Evaluator(
        loss, engine, reduction, weight, ignored, step, wantEach, true, wantGradients, isChecked);
  }

  public Evaluator withoutGradients() {
    return new Evaluator(
        loss, engine, reduction, weight, ignored, step, wantEach, wantTerms, false, isChecked);
  }

  /// For callers that know their inputs to be in order, such as a training loop that checks the
  /// value anyway.
  public Evaluator unchecked() {
    return new Evaluator(
        loss, engine, reduction, weight, ignored, step, wantEach, wantTerms, wantGradients, false);
  }

  /// Evaluates inputs in the order of the loss's slots.
  public Evaluation evaluate(Tensor... inputs) {
    return evaluate(loss.named(inputs));
  }

  /// Evaluates inputs by name.
  public Evaluation evaluate(Map<String, Tensor> inputs) {
    Layout layout = Layout.of(loss.slots(), inputs).withEnoughRows(loss);
    Map<String, Tensor> given = inOrder(inputs);
    if (isChecked) {
      given.forEach((name, tensor) -> check(slot(name), tensor, layout));
      given.forEach((name, tensor) -> {
        String start = slot(name).domain().start();
        if (given.containsKey(start)) {
          InputCheck.interval(slot(name), tensor, given.get(start));
        }
      });
    }
    Map<String, Type> types = new LinkedHashMap<>();
    given.keySet().forEach(name -> types.put(name, layout.places().get(name).type()));
    List<String> wrt = wantGradients ? LossGraph.differentiable(loss, given) : List.of();
    boolean weighted = weight.isPresent() || ignored.isPresent();
    Compiled compiled = compiled(types, weighted ? Weighting.UNITS : Weighting.NONE, wrt);
    Type each = compiled.graph().each();
    if (isEmpty(layout.rows().values())) {
      return empty(each, layout, given, wrt);
    }
    if (!weighted) {
      return run(compiled, layout, given, wrt, Optional.empty(), Optional.empty());
    }
    int[] unitShape = unitShape(each, layout);
    Optional<Tensor> pixels = PixelWeights.of(this, given, unitShape);
    Optional<Tensor> units = UnitWeights.of(this, given, layout, each, unitShape, pixels);
    if (Stream.of(units, pixels)
        .anyMatch(weights -> weights.isPresent() && UnitWeights.sum(weights.get()) == 0)) {
      return empty(each, layout, given, wrt);
    }
    if (pixels.isPresent()) {
      compiled = compiled(types, Weighting.PIXELS, wrt);
      PixelWeights.check(compiled.graph(), loss, pixels.get());
    }
    return run(compiled, layout, given, wrt, units, pixels);
  }

  /// Whether an input holds labels, of which one may be ignored.
  public boolean isLabel(Slot slot) {
    return Labels.isLabel(loss, slot);
  }

  /// The labels of the pixels, where the loss is of the regions that these make up: a weight in
  /// their shape, and the ignored label, are for pixels.
  public Optional<Slot> pixelLabels() {
    return Labels.ofPixels(loss);
  }

  /// Whether there is nothing to evaluate: a head without rows leaves the others alone.
  private boolean isEmpty(Collection<Integer> rows) {
    return Head.isIn(loss) ? rows.stream().allMatch(n -> n == 0) : rows.contains(0);
  }

  private Compiled compiled(Map<String, Type> types, Weighting weighting, List<String> wrt) {
    return Compiled.of(engine, loss, types, weighting, wantEach, wantTerms, wrt);
  }

  private void check(Slot slot, Tensor tensor, Layout layout) {
    InputCheck.values(slot, tensor, layout.lengths(), Labels.passed(loss, slot, ignored));
    Distributions.check(slot, tensor, layout.places().get(slot.name()));
  }

  private Evaluation run(
      Compiled compiled,
      Layout layout,
      Map<String, Tensor> given,
      List<String> wrt,
      Optional<Tensor> weights,
      Optional<Tensor> pixels) {
    Type each = compiled.graph().each();
    int units = each.isShared() ? 1 : each.total(layout.rows()::get);
    double denominator = weights.map(UnitWeights::sum).orElse((double) units);
    double scale = reduction == Reduction.MEAN ? 1 / denominator : 1;

    List<Tensor> ins = new ArrayList<>();
    given.forEach((name, tensor) ->
        ins.add(layout.places().get(name).toRows(withoutIgnored(slot(name), tensor))));
    loss.schedules().forEach(schedule -> ins.add(Tensor.scalar(schedule.at(step))));
    pixels.ifPresent(ins::add);
    weights.ifPresent(ins::add);
    ins.add(Tensor.scalar(scale));

    Map<String, Tensor> outs = new LinkedHashMap<>();
    for (String output : compiled.graph().graph().outputs().keySet()) {
      if (output.equals(LossGraph.SUM) || output.startsWith(LossGraph.TERM)) {
        outs.put(output, Tensor.zeros(DType.FLOAT64));
      } else if (output.equals(LossGraph.EACH)) {
        outs.put(output, Tensor.zeros(realType(given.values().iterator().next()), units));
      } else {
        String name = output.substring(LossGraph.GRADIENT.length());
        int size = layout.places().get(name).type().total(layout.rows()::get);
        outs.put(output, Tensor.zeros(realType(given.get(name)), size));
      }
    }
    compiled.plan().run(new Binding(layout.rows(), ins, List.copyOf(outs.values())));

    double sum = outs.get(LossGraph.SUM).get(0);
    Map<String, Tensor> gradients = new LinkedHashMap<>();
    for (String name : wrt) {
      gradients.put(name, layout.places().get(name).fromRows(outs.get(LossGraph.GRADIENT + name)));
    }
    Optional<Tensor> eachTensor =
        Optional.ofNullable(outs.get(LossGraph.EACH)).map(e -> e.reshape(unitShape(each, layout)));
    double reduced = each.isShared() ? 1 : scale;
    Map<String, Double> terms = terms(name -> outs.get(LossGraph.TERM + name).get(0) * reduced);
    return new Evaluation(sum * reduced, sum, denominator, eachTensor, gradients, terms);
  }

  private Tensor withoutIgnored(Slot slot, Tensor tensor) {
    return ignored.isPresent() && isLabel(slot)
        ? UnitWeights.withoutIgnored(tensor, ignored.getAsInt())
        : tensor;
  }

  private Evaluation empty(Type each, Layout layout, Map<String, Tensor> given, List<String> wrt) {
    Map<String, Tensor> gradients = new LinkedHashMap<>();
    wrt.forEach(name ->
        gradients.put(name, Tensor.zeros(realType(given.get(name)), given.get(name).shape())));
    Optional<Tensor> eachTensor =
        wantEach && !each.isShared()
            ? Optional.of(
                Tensor.zeros(realType(given.values().iterator().next()), unitShape(each, layout)))
            : Optional.empty();
    return new Evaluation(0, 0, 0, eachTensor, gradients, terms(_ -> 0.0));
  }

  private Map<String, Double> terms(ToDoubleFunction<String> value) {
    Map<String, Double> terms = new LinkedHashMap<>();
    if (wantTerms && !loss.terms().isEmpty()) {
      new LossSum(loss.terms()).names().forEach(name -> terms.put(name, value.applyAsDouble(name)));
    }
    return terms;
  }

  /// The shape in which units are given and returned: the axes of the rows, then those of a row's
  /// losses.
  private int[] unitShape(Type each, Layout layout) {
    if (each.isShared()) {
      return new int[0];
    }
    int[] rowShape =
        layout.places().values().stream()
            .filter(place -> place.type().rows().equals(each.rows()))
            .findFirst()
            .orElseThrow()
            .rowShape();
    return IntStream.concat(
            Arrays.stream(rowShape),
            each.dims().stream().mapToInt(d -> d.resolve(layout.rows()::get)))
        .toArray();
  }

  private Map<String, Tensor> inOrder(Map<String, Tensor> inputs) {
    Map<String, Tensor> ordered = new LinkedHashMap<>();
    for (Slot slot : loss.slots()) {
      if (inputs.get(slot.name()) != null) {
        ordered.put(slot.name(), inputs.get(slot.name()));
      }
    }
    if (ordered.isEmpty()) {
      throw new ShapeException(
          "no inputs given; the loss takes " + loss.slots().stream().map(Slot::name).toList());
    }
    return ordered;
  }

  private Slot slot(String name) {
    return loss.slots().stream().filter(s -> s.name().equals(name)).findFirst().orElseThrow();
  }

  private static DType realType(Tensor tensor) {
    return switch (tensor.type()) {
      case FLOAT32, FLOAT64, FLOAT16, BFLOAT16 -> tensor.type();
      case INT32, INT64 -> DType.FLOAT32;
    };
  }
}
