package org.lossatlas;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lossatlas.ir.Dim;
import org.lossatlas.ir.Graph;
import org.lossatlas.ir.GraphBuilder;
import org.lossatlas.ir.ShapeException;
import org.lossatlas.ir.Type;
import org.lossatlas.rewrite.WeightedSums;

/// Weights of the pixels in a loss of the regions that these make up: a pixel enters every sum with
/// its weight, so one of weight 0 or with an ignored label is as good as cut out.
final class PixelWeights {
  private PixelWeights() {}

  /// The weights, row by row, where an evaluation weighs or ignores pixels rather than units.
  static Optional<Tensor> of(Evaluator evaluator, Map<String, Tensor> given, int[] unitShape) {
    Optional<Slot> labels =
        Labels.ofPixels(evaluator.loss()).filter(slot -> given.containsKey(slot.name()));
    if (labels.isEmpty() || Arrays.equals(given.get(labels.get().name()).shape(), unitShape)) {
      return Optional.empty();
    }
    Tensor target = given.get(labels.get().name());
    Optional<Tensor> weight =
        evaluator.weight().filter(w -> Arrays.equals(w.shape(), target.shape()));
    if (weight.isEmpty() && evaluator.ignored().isEmpty()) {
      return Optional.empty();
    }
    double[] weights = new double[Math.toIntExact(target.size())];
    Arrays.fill(weights, 1);
    weight.ifPresent(w -> UnitWeights.load(w, weights));
    evaluator.ignored().ifPresent(label -> UnitWeights.ignore(label, target, weights));
    return Optional.of(Tensor.of(weights).reshape(target.shape()));
  }

  /// Throws unless the loss takes these weights.
  static void check(LossGraph graph, Loss loss, Tensor weights) {
    long bad = graph.takesMasksOnly() ? Domain.BINARY.firstOutside(weights, Double.NaN) : -1;
    if (bad >= 0) {
      throw new IllegalArgumentException(
          "weight%s is %s, expected 0 or 1: %s sorts pixels"
              .formatted(
                  InputCheck.position(weights.shape(), bad), InputCheck.text(weights.get(bad)), loss));
    }
  }

  /// The loss of each sample or of the batch, and its terms, with one more input: a weight for each
  /// pixel.
  static LossGraph.Traced trace(Loss loss, Map<String, Expr> inputs, boolean wantTerms) {
    Slot labels = Labels.ofPixels(loss).orElseThrow();
    Expr target = inputs.get(labels.name());
    GraphBuilder builder = target.graph();
    Expr weight = new Expr(builder, builder.input(LossGraph.PIXEL_WEIGHT, target.type()));
    return weigh(loss, inputs, labels, weight, wantTerms);
  }

  /// The loss of each sample or of the batch, and its terms, with these weights.
  static LossGraph.Traced weigh(
      Loss loss, Map<String, Expr> inputs, Slot labels, Expr weight, boolean wantTerms) {
    Expr target = inputs.get(labels.name());
    Map<String, Type> types = new LinkedHashMap<>();
    inputs.forEach((name, x) -> types.put(name, x.type()));
    GraphBuilder formula = new GraphBuilder();
    LossGraph.results(loss, LossGraph.inputs(formula, types), wantTerms)
        .forEach((name, result) -> formula.output(name, result.node()));
    Graph graph = formula.build();

    Map<String, Expr> results = new LinkedHashMap<>();
    boolean takesMasksOnly = false;
    try {
      Map<String, Expr> weights = weights(loss, inputs, labels, weight);
      for (String output : graph.outputs().keySet()) {
        WeightedSums.Result result =
            WeightedSums.apply(graph, output, inputs, weights, length(inputs, target));
        results.put(output, result.output());
        takesMasksOnly |= result.takesMasksOnly();
      }
      return new LossGraph.Traced(results, takesMasksOnly);
    } catch (ShapeException e) {
      throw new IllegalArgumentException(
          loss + " neither weighs nor ignores pixels: " + e.getMessage(), e);
    }
  }

  /// The weights of each input's entries: along its axes that are those of the labels.
  private static Map<String, Expr> weights(
      Loss loss, Map<String, Expr> inputs, Slot labels, Expr weight) {
    Map<String, Expr> weights = new LinkedHashMap<>();
    for (Slot slot : loss.slots()) {
      Expr x = inputs.get(slot.name());
      int rest = x == null ? -1 : x.rank() - weight.rank();
      boolean isOfSamples = rest >= 0 && x.type().rows().equals(weight.type().rows());
      if (isOfSamples && x.type().dims().subList(rest, x.rank()).equals(weight.type().dims())) {
        Expr of = weight;
        for (int i = 0; i < rest; i++) {
          of = of.insertAxis(0);
        }
        weights.put(slot.name(), of);
      }
    }
    if (weight.type().dims().equals(List.of(Dim.ONE))) {
      throw new ShapeException("there is one pixel a sample, so samples are to be weighed");
    }
    return weights;
  }

  /// The number of pixels, unless another axis is as long.
  private static Optional<Dim> length(Map<String, Expr> inputs, Expr target) {
    Dim length = target.dim(0);
    boolean isOnly =
        inputs.values().stream()
            .allMatch(x -> x.type().dims().stream().filter(length::equals).count() <= 1);
    return isOnly && target.rank() == 1 ? Optional.of(length) : Optional.empty();
  }
}
