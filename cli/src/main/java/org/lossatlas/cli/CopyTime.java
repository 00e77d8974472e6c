package org.lossatlas.cli;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// What moving memory costs at the least.
final class CopyTime {
  /// Handing over less than this takes longer than copying it.
  private static final long LEAST_CHUNK = 1 << 17;

  private CopyTime() {}

  /// The time of a plain copy that moves as many bytes, half of them read and half written, cut
  /// evenly between the threads.
  static Stopwatch of(long bytes, int threads) {
    int floats = Math.toIntExact(Math.max(1, bytes / 2 / Float.BYTES));
    MemorySegment from = MemorySegment.ofArray(new float[floats]);
    MemorySegment to = MemorySegment.ofArray(new float[floats]);
    try (ExecutorService workers = Executors.newFixedThreadPool(threads)) {
      return Stopwatch.measure(() -> copy(from, to, threads, workers));
    }
  }

  private static void copy(
      MemorySegment from, MemorySegment to, int threads, ExecutorService workers) {
    long chunk = Math.max(LEAST_CHUNK, (from.byteSize() / threads + 63) / 64 * 64);
    List<Future<?>> parts = new ArrayList<>();
    for (long at = chunk; at < from.byteSize(); at += chunk) {
      long start = at;
      long length = Math.min(chunk, from.byteSize() - start);
      parts.add(workers.submit(() -> MemorySegment.copy(from, start, to, start, length)));
    }
    MemorySegment.copy(from, 0, to, 0, Math.min(chunk, from.byteSize()));
    try {
      for (Future<?> part : parts) {
        part.get();
      }
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }
}
