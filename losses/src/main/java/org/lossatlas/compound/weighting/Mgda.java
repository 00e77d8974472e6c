package org.lossatlas.compound.weighting;

import org.lossatlas.TaskBalance;
import org.lossatlas.compound.MgdaLoss;

/// The shortest vector between two tasks' gradients: [MgdaLoss].
///
/// @param loss says how gradients are normalised first
public record Mgda(MgdaLoss loss) implements TaskWeighting {
  public Mgda() {
    this(new MgdaLoss());
  }

  /// Of two tasks.
  @Override
  public TaskBalance start(int tasks) {
    return Surgery.ofTwo(loss, tasks);
  }
}
