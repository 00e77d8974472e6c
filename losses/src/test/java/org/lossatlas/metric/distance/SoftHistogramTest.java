package org.lossatlas.metric.distance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.lossatlas.Evaluation;
import org.lossatlas.Evaluator;
import org.lossatlas.Expr;
import org.lossatlas.Inputs;
import org.lossatlas.Loss;
import org.lossatlas.Slot;
import org.lossatlas.Tensor;
import org.lossatlas.engine.Engines;

/// The counts against their definition, a hat over each node.
class SoftHistogramTest {
  private static final int BINS = 6;
  private static final double[] POSITIONS = positions();

  /// The count of one node.
  private record Count(int node) implements Loss {
    @Override
    public List<Slot> slots() {
      return List.of(Slot.learnt("position", "(N,M)", "N"));
    }

    @Override
    public Expr formula(Inputs in) {
      Expr position = in.get("position");
      Expr mask = position.gt(0.5);
      return SoftHistogram.of(position, mask, BINS).at(0, node);
    }
  }

  private static double[] positions() {
    Random random = new Random(1);
    double[] positions = random.doubles(40, 0, BINS).toArray();
    positions[3] = 0;
    positions[7] = BINS;
    positions[8] = 3;
    positions[9] = BINS + 1e-3;
    return positions;
  }

  @Test
  void countsByNearness() {
    for (int node = 0; node <= BINS; node++) {
      double expected = 0;
      for (double position : POSITIONS) {
        double held = Math.min(position, BINS);
        expected += position > 0.5 ? Math.max(0, 1 - Math.abs(held - node)) : 0;
      }
      Evaluation evaluation =
          Evaluator.of(new Count(node))
              .on(Engines.byName("reference"))
              .evaluate(Map.of("position", Tensor.of(POSITIONS).reshape(1, POSITIONS.length)));
      assertThat(evaluation.value()).isCloseTo(expected, offset(1e-12));
    }
  }
}
