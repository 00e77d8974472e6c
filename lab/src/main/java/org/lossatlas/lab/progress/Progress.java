package org.lossatlas.lab.progress;

/// Hears how a comparison gets on.
public interface Progress {
  /// @param trials how many there are, and `known` how many of them an earlier run has finished
  void begin(int trials, int known);

  void start(String loss, long seed);

  /// @param result in a few words
  void finish(String loss, long seed, String result);

  void end();

  /// Tells nobody.
  static Progress silent() {
    return new Lines(_ -> {});
  }

  /// On standard error: a bar where that is a terminal, else a line a trial.
  static Progress onStandardError() {
    return StandardError.isTerminal() ? new Bar(System.err) : new Lines(System.err::println);
  }
}
