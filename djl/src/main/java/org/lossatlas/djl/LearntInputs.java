package org.lossatlas.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import ai.djl.training.initializer.Initializer;
import ai.djl.util.PairList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.lossatlas.Loss;
import org.lossatlas.Require;
import org.lossatlas.Slot;

/// The last block of a network: holds what the loss itself learns, such as the proxies of classes,
/// and hands it to [DjlLoss] beside what the network predicts.
///
/// ```
/// new SequentialBlock().add(encoder).add(LearntInputs.of(new ArcFaceLoss(), Map.of("C", 136)))
/// ```
///
/// Its parameters are the loss's inputs with a gradient that all rows share: proxies, centres, a
/// scale, a radius. Those with rows, optional ones and the very first come from the network.
/// Outputs are both, in the loss's order, in training and out of it, since a validation loss needs
/// them too. The embeddings are therefore the first output. To predict, give the model the encoder
/// alone once it is trained or loaded: `model.setBlock(encoder)`. A translator that cuts outputs
/// into samples needs that, for a table of proxies has none.
///
/// A table starts from a normal distribution, its rows about 1 long; other inputs start at 0, or at
/// 1 where they have to be above 0, or one apart where they have to increase; [#starting] says
/// otherwise. The type of the parameters is `OTHER`, so initializers of a training configuration
/// that are for weights leave them alone. An input that has to be above 0 is held by its logarithm,
/// one that has to increase by the logarithms of its steps: no step of an optimizer leads out.
public final class LearntInputs extends AbstractBlock {
  private final List<Slot> outputs;
  private final Sizes sizes;

  private LearntInputs(List<Slot> outputs, List<Slot> learnt, Map<String, Integer> sizes) {
    this.outputs = outputs;
    this.sizes =
        Sizes.of(outputs.stream().filter(s -> !learnt.contains(s)).toList(), learnt, sizes);
    for (Slot slot : learnt) {
      addParameter(Parameter.builder().setName(slot.name()).setType(Parameter.Type.OTHER).build());
      start(slot, usual(slot));
    }
  }

  /// For a loss whose predictions tell all sizes of what it learns.
  public static LearntInputs of(Loss loss) {
    return of(loss, Map.of());
  }

  /// @param sizes the lengths that the predictions do not tell, by their letters in the shapes of
  ///   the loss's inputs: `C` for classes, `K` for proxies a class
  public static LearntInputs of(Loss loss, Map<String, Integer> sizes) {
    List<Slot> outputs = loss.slots().stream().filter(Slot::isDifferentiable).toList();
    List<Slot> learnt =
        outputs.stream()
            .skip(1)
            .filter(slot -> slot.rows().isEmpty() && !slot.isOptional())
            .toList();
    if (learnt.isEmpty()) {
      throw new IllegalArgumentException(
          "%s has no learnt inputs: the network predicts %s"
              .formatted(loss, LossInputs.names(outputs)));
    }
    return new LearntInputs(outputs, learnt, sizes);
  }

  /// Starts all values of a learnt input at `value`.
  public LearntInputs starting(String name, float value) {
    Slot slot = learnt(name);
    Require.that(slot.domain().contains(value), name, slot.domain().words(), value);
    return start(slot, (m, shape, type) -> m.full(shape, value, type));
  }

  /// Starts a learnt input at the values that `initializer` makes.
  public LearntInputs starting(String name, Initializer initializer) {
    return start(learnt(name), initializer);
  }

  private LearntInputs start(Slot slot, Initializer initializer) {
    Constraint constraint = Constraint.of(slot.domain());
    Initializer held =
        (m, shape, type) ->
            kept(m, () -> constraint.parameter(initializer.initialize(m, shape, type)));
    parameters.get(slot.name()).setInitializer(held);
    return this;
  }

  private static Initializer usual(Slot slot) {
    return switch (Constraint.of(slot.domain())) {
      case POSITIVE -> Initializer.ONES;
      case INCREASING ->
          (m, shape, type) ->
              m.arange((int) shape.get(0)).toType(type, false).sub((shape.get(0) - 1) / 2.0);
      case NONE ->
          (m, shape, type) ->
              shape.dimension() < 2
                  ? m.zeros(shape, type)
                  : m.randomNormal(shape, type).div(Math.sqrt(shape.getLastDimension()));
    };
  }

  @Override
  protected void prepare(Shape[] inputShapes) {
    requirePredictions(inputShapes.length);
    Map<String, Integer> lengths = sizes.lengths(inputShapes);
    parameters.forEach((name, parameter) -> parameter.setShape(Sizes.shape(learnt(name), lengths)));
  }

  @Override
  public Shape[] getOutputShapes(Shape[] inputShapes) {
    requirePredictions(inputShapes.length);
    Map<String, Integer> lengths = sizes.lengths(inputShapes);
    Shape[] shapes = new Shape[inputShapes.length + parameters.size()];
    int next = 0;
    for (int i = 0; i < shapes.length; i++) {
      Slot slot = outputs.get(i);
      shapes[i] = isLearnt(slot) ? Sizes.shape(slot, lengths) : inputShapes[next++];
    }
    return shapes;
  }

  @Override
  protected NDList forwardInternal(
      ParameterStore store, NDList inputs, boolean training, PairList<String, Object> params) {
    requirePredictions(inputs.size());
    NDList all = new NDList();
    int next = 0;
    while (all.size() < inputs.size() + parameters.size()) {
      Slot slot = outputs.get(all.size());
      all.add(isLearnt(slot) ? value(slot, store, inputs.head(), training) : inputs.get(next++));
    }
    return all;
  }

  /// An array of its own, which ends with the others of its batch.
  private NDArray value(Slot slot, ParameterStore store, NDArray like, boolean training) {
    NDArray held = store.getValue(parameters.get(slot.name()), like.getDevice(), training);
    return kept(like.getManager(), () -> Constraint.of(slot.domain()).input(held));
  }

  /// The result alone, of all arrays that are made on the way.
  private static NDArray kept(NDManager manager, Supplier<NDArray> made) {
    try (NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      NDArray result = made.get();
      NDScope.unregister(result);
      result.attach(manager);
      return result;
    }
  }

  /// Optional predictions may be missing, but not before a learnt input, which would take their
  /// place.
  private void requirePredictions(int count) {
    int least = 0;
    int most = 0;
    for (Slot slot : outputs) {
      most += isLearnt(slot) ? 0 : 1;
      least = slot.isOptional() ? least : most;
    }
    if (count < least || count > most) {
      throw new IllegalArgumentException(
          "%d predictions, but the loss has %s beside the learnt %s"
              .formatted(count, LossInputs.names(sizes.predicted()), parameters.keySet()));
    }
  }

  private boolean isLearnt(Slot slot) {
    return parameters.containsKey(slot.name());
  }

  private Slot learnt(String name) {
    Require.that(
        parameters.containsKey(name), "a learnt input", "one of " + parameters.keySet(), name);
    return outputs.stream().filter(slot -> slot.name().equals(name)).findFirst().orElseThrow();
  }
}
