package org.lossatlas.engine;

/// A graph made ready to run, for any number of rows.
public interface Plan {
  /// Computes every output from the inputs. Safe to call from several threads.
  void run(Binding binding);
}
