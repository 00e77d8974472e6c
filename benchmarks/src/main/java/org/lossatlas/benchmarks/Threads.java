package org.lossatlas.benchmarks;

/// Gives every engine the same number of threads.
final class Threads {
  private Threads() {}

  /// To be called before an engine is first used, which is when it reads these.
  static void use(int threads) {
    System.setProperty("org.lossatlas.threads", Integer.toString(threads));
    System.setProperty("ai.djl.pytorch.num_threads", Integer.toString(threads));
  }
}
