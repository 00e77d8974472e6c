package org.lossatlas.lab;

import ai.djl.training.loss.Loss;
import ai.djl.training.loss.SoftmaxCrossEntropyLoss;
import java.util.List;
import java.util.Map;
import org.lossatlas.lab.data.Kind;
import org.lossatlas.lab.train.Candidate;

/// The losses that are compared if nobody says otherwise.
public final class Candidates {
  private Candidates() {}

  public static List<Candidate> defaults(Kind kind) {
    return switch (kind) {
      case CLASSIFICATION ->
          List.of(new Candidate("sparse-cross-entropy", Map.of(), new SoftmaxCrossEntropyLoss()));
      case REGRESSION ->
          List.of(
              new Candidate("mean-squared-error", Map.of(), Loss.l2Loss("mean-squared-error", 1)),
              new Candidate("mean-absolute-error", Map.of(), Loss.l1Loss()));
    };
  }
}
