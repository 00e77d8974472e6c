package org.lossatlas.compound.weighting;

import java.util.List;
import org.lossatlas.Require;
import org.lossatlas.TaskBalance;

/// Every loss has a weight of its own that stays what it is.
///
/// @param weights one for each task, at least 0
public record FixedWeighting(List<Double> weights) implements TaskWeighting {
  public FixedWeighting {
    weights = List.copyOf(weights);
    weights.forEach(weight -> Require.atLeast("weights", weight, 0));
  }

  @Override
  public TaskBalance start(int tasks) {
    Require.that(weights.size() == tasks, "weights", "one for each of " + tasks, weights);
    double[] ofTasks = weights.stream().mapToDouble(weight -> weight).toArray();
    return (LossesOnly)
        losses -> {
          Require.that(losses.length == tasks, "losses", "of " + tasks + " tasks", losses.length);
          return ofTasks.clone();
        };
  }
}
