package org.lossatlas.compound.weighting;

import org.lossatlas.TaskBalance;
import org.lossatlas.compound.CaGradLoss;

/// Two tasks' mean gradient, moved towards the one that is worse off: [CaGradLoss].
///
/// @param loss says how far it is moved
public record CaGrad(CaGradLoss loss) implements TaskWeighting {
  public CaGrad() {
    this(new CaGradLoss());
  }

  /// Of two tasks.
  @Override
  public TaskBalance start(int tasks) {
    return Surgery.ofTwo(loss, tasks);
  }
}
