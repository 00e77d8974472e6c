package org.lossatlas;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/// A loss function: its inputs and its formula. Everything else is derived from these.
///
/// A loss is a record whose components are its hyperparameters, so equal losses are one loss wherever something is
/// remembered by loss. Most implement one of the interfaces in `org.lossatlas.signature`, which name the inputs; a loss
/// with inputs of its own implements this one.
///
/// Reduction, weights and ignored labels are not the loss's business; see [Evaluator].
public interface Loss {
  /// What the loss is computed from, in the order in which callers give it.
  List<Slot> slots();

  /// The loss of each unit of a row, or one number shared by all rows where the loss is of the batch as a whole.
  Expr formula(Inputs in);

  /// The name of the group of losses with these inputs.
  default String signature() {
    return "custom";
  }

  /// The terms, where this loss is a weighted sum of others; none where it is not.
  default List<LossSum.Term> terms() {
    return List.of();
  }

  /// The weights in the formula that change with the step of a training; see [Inputs#get(Schedule)].
  /// A loss around another one passes on those of that.
  default List<Schedule> schedules() {
    return List.of();
  }

  /// This loss as an expression says it: `focal(gamma=3)`. Parameters with their defaults are left
  /// out.
  default String text() {
    return Text.of(this);
  }

  /// This loss, `factor` times as large.
  default LossSum times(double factor) {
    return times(Schedule.of(factor));
  }

  /// This loss with a weight that changes while a model is trained.
  default LossSum times(Schedule weight) {
    return new LossSum(List.of(new LossSum.Term(weight, this)));
  }

  /// The sum of this loss and another one; see [LossSum].
  default LossSum plus(Loss other) {
    return times(1).plus(other);
  }

  /// This loss at a head of a model, where one of its inputs has another name; see [Head].
  default Head on(String input, String name) {
    return on(Map.of(input, name));
  }

  /// This loss at a head of a model, where its inputs have other names.
  default Head on(Map<String, String> names) {
    return new Head(this, names, Optional.empty(), OptionalInt.empty());
  }

  /// The mean of this loss with a weight for each row or unit, an input of this name.
  default Head weightedBy(String input) {
    return on(Map.of()).weightedBy(input);
  }

  /// The mean of this loss over the units, in a loss of regions the pixels, that do not have this
  /// label.
  default Head ignoring(int label) {
    return on(Map.of()).ignoring(label);
  }

  /// A bound on the length of the gradient of one unit's loss with respect to its prediction; +∞ where there is none.
  default double lipschitz() {
    return Double.POSITIVE_INFINITY;
  }

  /// The fewest rows that a batch may have, unless it has none: a loss that needs negatives takes two.
  ///
  /// @param lengths of the inputs' axes, by letter
  default int leastRows(Map<String, Integer> lengths) {
    return 1;
  }

  /// A label whose units do not count, unless the evaluator is told another: -100 where language
  /// models mark what is not to be learnt.
  default OptionalInt ignoredLabel() {
    return OptionalInt.empty();
  }

  /// The mean loss of flat inputs, in the order of the slots.
  default double value(float[]... inputs) {
    return Evaluator.of(this).withoutGradients().evaluate(flat(inputs)).value();
  }

  /// The gradient of the mean loss with respect to the first input that has one, for flat inputs in the order of the slots.
  default float[] gradient(float[]... inputs) {
    return Evaluator.of(this).evaluate(flat(inputs)).gradients().values().iterator().next().toFloats();
  }

  /// The mean loss and its gradients, for inputs in the order of the slots.
  default Evaluation evaluate(Tensor... inputs) {
    return Evaluator.of(this).evaluate(inputs);
  }

  /// The mean loss and its gradients, for inputs by name.
  default Evaluation evaluate(Map<String, Tensor> inputs) {
    return Evaluator.of(this).evaluate(inputs);
  }

  private static Tensor[] flat(float[]... inputs) {
    Tensor[] tensors = new Tensor[inputs.length];
    for (int i = 0; i < inputs.length; i++) {
      tensors[i] = Tensor.of(inputs[i]);
    }
    return tensors;
  }

  /// Inputs by name, from inputs in the order of the slots; optional ones at the end may be missing.
  default Map<String, Tensor> named(Tensor... inputs) {
    List<Slot> slots = slots();
    if (inputs.length > slots.size()) {
      throw new IllegalArgumentException(
          "%d inputs, but the loss has %d: %s".formatted(inputs.length, slots.size(), slots.stream().map(Slot::name).toList()));
    }
    Map<String, Tensor> named = new LinkedHashMap<>();
    for (int i = 0; i < inputs.length; i++) {
      named.put(slots.get(i).name(), inputs[i]);
    }
    return named;
  }
}
