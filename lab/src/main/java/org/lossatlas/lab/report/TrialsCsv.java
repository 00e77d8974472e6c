package org.lossatlas.lab.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.commons.csv.CSVFormat;
import org.lossatlas.lab.data.Kind;
import org.lossatlas.lab.store.Trial;
import org.lossatlas.lab.train.Curve;

/// One row a trial, for whoever wants to do their own statistics.
final class TrialsCsv {
  private static final CSVFormat FORMAT =
      CSVFormat.DEFAULT.builder().setRecordSeparator('\n').get();

  private TrialsCsv() {}

  static String of(Results results) {
    StringBuilder text = new StringBuilder();
    row(
        text,
        "task",
        "metric",
        "loss",
        "seed",
        "status",
        "reason",
        "epochs",
        "last_test",
        "last_test_error",
        "best_epoch",
        "best_validation",
        "best_test",
        "trivial_test",
        "seconds",
        "key");
    for (Trial trial : results.trials()) {
      row(text, cells(results, trial));
    }
    return text.toString();
  }

  private static Object[] cells(Results results, Trial trial) {
    Curve curve = trial.curve();
    Object[] scores = curve.isFailed() ? new Object[5] : scores(results.kind(), curve);
    return new Object[] {
      results.title(),
      results.kind().metric(),
      trial.loss(),
      trial.seed(),
      curve.isFailed() ? "failed" : "ok",
      curve.failure(),
      curve.epochs().size(),
      scores[0],
      scores[1],
      scores[2],
      scores[3],
      scores[4],
      trial.trivial(),
      trial.seconds(),
      trial.key()
    };
  }

  private static Object[] scores(Kind kind, Curve curve) {
    int best = curve.best(kind);
    Curve.Epoch chosen = curve.epochs().get(best);
    return new Object[] {
      curve.last().test(), curve.last().testError(), best + 1, chosen.validation(), chosen.test()
    };
  }

  private static void row(StringBuilder text, Object... cells) {
    try {
      FORMAT.printRecord(text, cells);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
