package org.lossatlas.compound.weighting;

import java.util.Collections;
import org.lossatlas.TaskBalance;

/// Every loss counts 1, as in a plain sum.
public record EqualWeighting() implements TaskWeighting {
  @Override
  public TaskBalance start(int tasks) {
    return new FixedWeighting(Collections.nCopies(tasks, 1.0)).start(tasks);
  }
}
