package org.lossatlas.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.lossatlas.Evaluator;
import org.lossatlas.Layout;
import org.lossatlas.Loss;
import org.lossatlas.LossGraph;
import org.lossatlas.Part;
import org.lossatlas.Reduction;
import org.lossatlas.Slot;
import org.lossatlas.Weighting;
import org.lossatlas.ir.Type;

/// The formula's graph replayed on the arrays where they are, differentiated by DJL itself.
///
/// Nothing is copied to the host, so inputs outside their domain are not refused.
final class ReplayRoute {
  private static final int LIMIT = 64;

  private final Evaluator evaluator;
  private final Map<Key, Traced> known =
      Collections.synchronizedMap(
          new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1;

            @Override
            protected boolean removeEldestEntry(Map.Entry<Key, Traced> eldest) {
              return size() > LIMIT;
            }
          });

  private record Key(List<Map.Entry<String, Type>> types, boolean weighted) {}

  private record Traced(LossGraph graph, Schedule schedule, boolean isDifferentiable) {}

  ReplayRoute(Evaluator evaluator) {
    this.evaluator = evaluator;
  }

  /// Whether DJL can differentiate the formula for these inputs.
  boolean isDifferentiable(LossInputs inputs) {
    return traced(layout(inputs), inputs).isDifferentiable();
  }

  /// Whether pixels are weighed or ignored within their samples, which goes through the host.
  boolean isOfPixels(LossInputs inputs) {
    Optional<NDArray> labels =
        evaluator.pixelLabels().map(slot -> inputs.arrays().get(slot.name()));
    boolean isWeighted = inputs.weight().map(w -> w.getShape().dimension() > 1).orElse(false);
    return labels.isPresent() && (isWeighted || evaluator.ignored().isPresent());
  }

  /// The loss, on the device of the predictions and differentiable through them.
  ///
  /// @param terms is told what each term came to
  NDArray evaluate(LossInputs inputs, long step, Consumer<Map<String, Double>> terms) {
    Layout layout = layout(inputs);
    Traced traced = traced(layout, inputs);
    NDArray first =
        inputs.arrays().get(LossGraph.differentiable(evaluator.loss(), inputs.arrays()).getFirst());
    try (NDManager manager = first.getManager().newSubManager(first.getDevice())) {
      Frame frame = new Frame(manager, first.getDataType(), layout.rows()::get);
      Map<String, NDArray> rows = new LinkedHashMap<>();
      inputs
          .arrays()
          .forEach((name, array) -> rows.put(name, rows(array, layout.places().get(name), frame)));
      Optional<NDArray> weight = weight(inputs, traced, layout, rows, frame);
      List<NDArray> arrays = new ArrayList<>(rows.values());
      evaluator
          .loss()
          .schedules()
          .forEach(schedule -> arrays.add(frame.constant(schedule.at(step))));
      weight.ifPresent(arrays::add);
      arrays.add(frame.constant(1));
      NDArray denominator = isMean(traced) ? denominator(weight, traced, frame) : frame.constant(1);
      List<NDArray> sums = new Replay(traced.schedule(), frame).run(arrays);
      terms.accept(terms(traced, sums, denominator));
      NDArray value = sums.getFirst().div(denominator);
      value.attach(first.getManager());
      return value;
    }
  }

  /// What each term came to, copied from the device at once.
  private static Map<String, Double> terms(Traced traced, List<NDArray> sums, NDArray denominator) {
    Map<String, Double> terms = new LinkedHashMap<>();
    if (sums.size() > 1) {
      NDList all = new NDList(sums.subList(1, sums.size()));
      double[] values = Frame.doubles(NDArrays.stack(all).div(denominator));
      for (String output : traced.graph().graph().outputs().keySet()) {
        if (output.startsWith(LossGraph.TERM)) {
          terms.put(output.substring(LossGraph.TERM.length()), values[terms.size()]);
        }
      }
    }
    return terms;
  }

  /// The loss alone.
  double value(LossInputs inputs, long step, Consumer<Map<String, Double>> terms) {
    try (NDArray value = evaluate(inputs, step, terms)) {
      return Frame.doubles(value)[0];
    }
  }

  private boolean isMean(Traced traced) {
    return evaluator.reduction() == Reduction.MEAN && !traced.graph().each().isShared();
  }

  private Layout layout(LossInputs inputs) {
    Map<String, int[]> shapes = new LinkedHashMap<>();
    inputs.arrays().forEach((name, array) -> shapes.put(name, LossInputs.shape(array)));
    return Layout.ofShapes(evaluator.loss().slots(), shapes).withEnoughRows(evaluator.loss());
  }

  private Traced traced(Layout layout, LossInputs inputs) {
    Map<String, Type> types = new LinkedHashMap<>();
    inputs.arrays().keySet().forEach(name -> types.put(name, layout.places().get(name).type()));
    boolean weighted = inputs.weight().isPresent() || evaluator.ignored().isPresent();
    return known.computeIfAbsent(
        new Key(List.copyOf(types.entrySet()), weighted),
        _ -> {
          LossGraph graph =
              LossGraph.trace(
                  evaluator.loss(),
                  types,
                  weighted ? Weighting.UNITS : Weighting.NONE,
                  false,
                  evaluator.wantTerms(),
                  List.of());
          Schedule schedule = new Schedule(graph.graph());
          return new Traced(
              graph,
              schedule,
              schedule.isDifferentiable(LossGraph.differentiable(evaluator.loss(), types)));
        });
  }

  private static NDArray rows(NDArray array, Layout.Place place, Frame frame) {
    // A change of dtype ends the gradient; predictions are in the frame's dtype, labels have none.
    NDArray real = array.toType(frame.type(), false);
    NDArray read = place.part().map(part -> part(real, part)).orElse(real);
    NDArray ordered = place.isInOrder() ? read : read.transpose(place.order());
    return ordered.reshape(frame.shape(place.type()));
  }

  private static NDArray part(NDArray array, Part part) {
    long end = part.start() + part.length();
    return array.get(new NDIndex().addAllDim(part.axis()).addSliceDim(part.start(), end));
  }

  /// The weight of each unit, 0 where its label is ignored; such labels become class 0 in `rows`.
  private Optional<NDArray> weight(
      LossInputs inputs, Traced traced, Layout layout, Map<String, NDArray> rows, Frame frame) {
    Type each = traced.graph().each();
    Optional<NDArray> given =
        inputs.weight().map(w -> w.toType(frame.type(), false).reshape(frame.shape(each)));
    if (evaluator.ignored().isEmpty()) {
      return given;
    }
    String name = ignorable(layout, each);
    NDArray counts = frame.number(rows.get(name).neq(evaluator.ignored().getAsInt()));
    rows.put(name, rows.get(name).mul(counts));
    return Optional.of(given.map(counts::mul).orElse(counts));
  }

  private String ignorable(Layout layout, Type each) {
    Loss loss = evaluator.loss();
    return loss.slots().stream()
        .filter(slot -> evaluator.isLabel(slot) && layout.places().containsKey(slot.name()))
        .map(Slot::name)
        .filter(name -> layout.places().get(name).type().equals(each))
        .findFirst()
        .orElseThrow(() ->
            new IllegalArgumentException(
                loss + " has no label for each unit, so none can be ignored"));
  }

  /// What a mean divides by: 1 instead of 0 where nothing counts, since the sum is 0 then.
  private static NDArray denominator(Optional<NDArray> weight, Traced traced, Frame frame) {
    return weight
        .map(w -> {
          NDArray total = w.sum();
          return total.add(frame.number(total.eq(0)));
        })
        .orElseGet(() -> frame.constant(traced.graph().each().total(frame.rows())));
  }

  static boolean isReal(NDArray array) {
    return array.getDataType() == DataType.FLOAT32 || array.getDataType() == DataType.FLOAT64;
  }
}
