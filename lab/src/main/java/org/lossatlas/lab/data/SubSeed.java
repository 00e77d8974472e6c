package org.lossatlas.lab.data;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;

/// A generator of its own for each purpose, so that one more draw for one purpose shifts no other.
///
/// All losses share a trial's seed and therefore its split, corruption, initial weights and batch
/// order.
public final class SubSeed {
  private SubSeed() {}

  public static SplittableRandom random(long seed, String purpose) {
    byte[] hash = Hashes.sha256((seed + "/" + purpose).getBytes(StandardCharsets.UTF_8));
    return new SplittableRandom(ByteBuffer.wrap(hash).getLong());
  }

  /// The numbers 0 to n − 1 in random order.
  public static int[] permutation(int n, SplittableRandom random) {
    int[] order = new int[n];
    for (int i = 0; i < n; i++) {
      int j = random.nextInt(i + 1);
      order[i] = order[j];
      order[j] = i;
    }
    return order;
  }
}
