package org.lossatlas.cpu;

import java.util.List;
import org.lossatlas.Tensor;

/// Where the threads of a plan work.
///
/// @param own a tile for each thread with buffers of its own
/// @param whole one tile that all threads work on together
/// @param parts each thread's view of that tile
record Desks(Tile[] own, Tile whole, Tile[] parts) {
  static Desks of(List<StagePlanner> planners, int threads, float[][] arrays) {
    int[] alone = lengths(planners.stream().filter(planner -> !planner.isInRounds()).toList());
    Tile[] own = new Tile[threads];
    for (int i = 0; i < threads; i++) {
      own[i] = new Tile(buffers(alone), arrays);
    }
    float[][] together = buffers(lengths(planners.stream().filter(StagePlanner::isInRounds).toList()));
    Tile[] parts = new Tile[threads];
    for (int i = 0; i < threads; i++) {
      parts[i] = new Tile(together, arrays);
    }
    return new Desks(own, new Tile(together, arrays), parts);
  }

  /// Says which tensors are read and written.
  void bind(List<Tensor> inputs, List<Tensor> outputs) {
    whole.bind(inputs, outputs);
    for (int i = 0; i < own.length; i++) {
      own[i].bind(inputs, outputs);
      parts[i].bind(inputs, outputs);
    }
  }

  /// How long each buffer must be for all of these stages.
  private static int[] lengths(List<StagePlanner> planners) {
    int buffers = planners.stream().mapToInt(p -> p.capacity().size()).max().orElse(0);
    int[] lengths = new int[buffers];
    for (StagePlanner planner : planners) {
      for (int b = 0; b < planner.capacity().size(); b++) {
        lengths[b] = Math.max(lengths[b], Math.multiplyExact(planner.capacity().get(b), planner.tileRows()));
      }
    }
    return lengths;
  }

  private static float[][] buffers(int[] lengths) {
    float[][] buffers = new float[lengths.length][];
    for (int b = 0; b < lengths.length; b++) {
      buffers[b] = new float[lengths[b]];
    }
    return buffers;
  }
}
