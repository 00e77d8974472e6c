package org.lossatlas.compound.weighting;

import org.lossatlas.TaskBalance;

/// A strategy by which the losses of several tasks become one step of training.
///
/// ```
/// TaskBalance balance = new DynamicWeightAverage().start(2);
/// ```
///
/// What is computed in a step is a loss of the catalogue, evaluated; a strategy adds what has to be
/// kept in between. It is a value, and [#start] makes the state of one training.
public sealed interface TaskWeighting
    permits EqualWeighting,
        FixedWeighting,
        UncertaintyWeighting,
        DynamicWeightAverage,
        GradNorm,
        PcGrad,
        Mgda,
        CaGrad {
  /// The start of a training.
  TaskBalance start(int tasks);
}
