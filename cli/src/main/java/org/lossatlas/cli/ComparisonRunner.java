package org.lossatlas.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// What `atlas compare` needs of the lab.
@FunctionalInterface
interface ComparisonRunner {
  /// What the user asked for; what is absent is the lab's to choose.
  ///
  /// @param experiment one of the lab's experiments by name
  /// @param data a table of the user's own
  /// @param target the column of `data` to predict
  /// @param losses ids or formulas; empty for the experiment's own choice
  /// @param out where trials and report go
  /// @param command what to type to run this again
  record Request(
      Optional<String> experiment,
      Optional<Path> data,
      Optional<String> target,
      List<String> losses,
      OptionalInt seeds,
      OptionalInt epochs,
      Optional<Path> out,
      String command) {}

  /// Runs a comparison: its result on `out`, its progress on `err`.
  ///
  /// @return the exit status
  /// @throws IllegalArgumentException if the request makes no sense
  int run(Request request, PrintWriter out, PrintWriter err) throws Exception;

  /// The lab of this build.
  static ComparisonRunner installed() {
    return new LabRunner();
  }
}
