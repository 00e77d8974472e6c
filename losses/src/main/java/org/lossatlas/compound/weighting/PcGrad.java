package org.lossatlas.compound.weighting;

import org.lossatlas.TaskBalance;
import org.lossatlas.compound.PcGradLoss;

/// Each task's gradient without what would undo another task: [PcGradLoss].
public record PcGrad() implements TaskWeighting {
  @Override
  public TaskBalance start(int tasks) {
    return new Surgery(new PcGradLoss());
  }
}
