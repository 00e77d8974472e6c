package org.lossatlas.testkit;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.lossatlas.Reduction;
import org.lossatlas.Tensor;

/// Numbers that another program computed for one loss.
///
/// @param name the case, unique within its file: `huber/delta=1.5`
/// @param loss the id of the loss
/// @param parameters those that differ from, or restate, the defaults
/// @param inputs by name
/// @param reduction mean or sum
/// @param value the reduced loss
/// @param each the loss of each unit, where it has units
/// @param gradients of the value, for every input that has one
/// @param tags `extreme`: huge or degenerate input; `tie`: a subgradient was chosen, gradients are
///   not compared
/// @param float32Tolerance a looser tolerance for float32, where the problem itself loses digits
public record GoldenCase(
    String name,
    String loss,
    Map<String, Object> parameters,
    Map<String, Tensor> inputs,
    Reduction reduction,
    double value,
    Optional<Tensor> each,
    Map<String, Tensor> gradients,
    Set<String> tags,
    OptionalDouble float32Tolerance) {

  public boolean isTie() {
    return tags.contains("tie");
  }

  @Override
  public String toString() {
    return name;
  }
}
