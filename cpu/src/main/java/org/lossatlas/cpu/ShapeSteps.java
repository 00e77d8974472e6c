package org.lossatlas.cpu;

import org.lossatlas.cpu.kernel.Kernels;

/// Operations that move entries.
final class ShapeSteps {
  private ShapeSteps() {}

  /// Moves entries by a list of where each comes from, −1 for a zero.
  static Step move(int[] sources, View x, View out) {
    return isOneRun(sources) ? moveRun(sources.length == 0 ? 0 : sources[0], x, out) : moveEach(sources, x, out);
  }

  private static boolean isOneRun(int[] sources) {
    for (int i = 0; i < sources.length; i++) {
      if (sources[i] < 0 || sources[i] != sources[0] + i) {
        return false;
      }
    }
    return true;
  }

  private static Step moveRun(int from, View x, View out) {
    return tile -> {
      float[] source = x.array(tile);
      float[] target = out.array(tile);
      int at = x.start(tile) + from;
      int outAt = out.start(tile);
      int n = out.size();
      if (n == 1) {
        for (int r = 0; r < tile.rows; r++, at += x.stride()) {
          target[outAt + r] = source[at];
        }
        return;
      }
      for (int r = 0; r < tile.rows; r++, at += x.stride(), outAt += n) {
        System.arraycopy(source, at, target, outAt, n);
      }
    };
  }

  private static Step moveEach(int[] sources, View x, View out) {
    return tile -> {
      float[] source = x.array(tile);
      float[] target = out.array(tile);
      int at = x.start(tile);
      int outAt = out.start(tile);
      for (int r = 0; r < tile.rows; r++, at += x.stride(), outAt += sources.length) {
        for (int i = 0; i < sources.length; i++) {
          target[outAt + i] = sources[i] < 0 ? 0 : source[at + sources[i]];
        }
      }
    };
  }

  /// Adds entries up where a list says that they belong.
  static Step addUp(Kernels kernels, int[] targets, View x, View out) {
    return tile -> {
      float[] source = x.array(tile);
      float[] target = out.array(tile);
      kernels.fill(0, target, out.start(tile), out.size() * tile.rows);
      for (int r = 0; r < tile.rows; r++) {
        int at = x.start(tile) + r * x.stride();
        int outAt = out.start(tile) + r * out.size();
        for (int i = 0; i < targets.length; i++) {
          target[outAt + targets[i]] += source[at + i];
        }
      }
    };
  }

  /// Parts side by side: `[outer, length_k, inner]` each.
  static Step concat(int outer, View[] parts, View out) {
    return tile -> {
      float[] target = out.array(tile);
      int outAt = out.start(tile);
      for (int r = 0; r < tile.rows; r++) {
        for (int block = 0; block < outer; block++) {
          for (View part : parts) {
            int n = part.size() / outer;
            System.arraycopy(part.array(tile), part.start(tile) + r * part.stride() + block * n, target, outAt, n);
            outAt += n;
          }
        }
      }
    };
  }

  static Step rowIndex(View out) {
    return tile -> {
      float[] target = out.array(tile);
      for (int r = 0; r < tile.rows; r++) {
        target[out.start(tile) + r] = tile.first + r;
      }
    };
  }
}
