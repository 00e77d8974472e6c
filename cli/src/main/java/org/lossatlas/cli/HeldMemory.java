package org.lossatlas.cli;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;

/// How much of the heap is held after garbage is collected.
final class HeldMemory {
  private static final MemoryMXBean MEMORY = ManagementFactory.getMemoryMXBean();
  private static final int COLLECTIONS = 3;

  private HeldMemory() {}

  /// In bytes. What soft references or finalizers keep is not told apart.
  static long bytes() {
    long least = Long.MAX_VALUE;
    for (int i = 0; i < COLLECTIONS; i++) {
      System.gc();
      least = Math.min(least, MEMORY.getHeapMemoryUsage().getUsed());
    }
    return least;
  }
}
