package org.lossatlas.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.training.loss.Loss;
import ai.djl.training.loss.SoftmaxCrossEntropyLoss;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lossatlas.lab.data.Task;
import org.lossatlas.lab.error.LabException;
import org.lossatlas.lab.progress.Progress;
import org.lossatlas.lab.report.Results;
import org.lossatlas.lab.report.Summary;
import org.lossatlas.lab.store.Trial;
import org.lossatlas.lab.train.Candidate;
import org.lossatlas.lab.train.Settings;

class ComparisonTest {
  private static final Task DIGITS = Task.digits(0.4);
  private static final Settings SHORT = Settings.defaults(DIGITS).withSeeds(2).withEpochs(2);
  private static final Candidate CROSS_ENTROPY =
      new Candidate("sparse-cross-entropy", "", new SoftmaxCrossEntropyLoss());
  private static final Candidate SCALED =
      new Candidate("scaled(factor=2)", "scaled by 2", of(loss -> loss.mul(2)));
  private static final Candidate BROKEN =
      new Candidate("broken", "", of(loss -> loss.mul(Float.NaN)));

  @TempDir Path folder;

  private static Loss of(UnaryOperator<NDArray> change) {
    Loss inner = new SoftmaxCrossEntropyLoss();
    return new Loss("changed") {
      @Override
      public NDArray evaluate(NDList labels, NDList predictions) {
        return change.apply(inner.evaluate(labels, predictions));
      }
    };
  }

  private Outcome run(Path out, Progress progress, Candidate... candidates) {
    return Comparison.of(DIGITS, List.of(candidates), SHORT).run(out, progress);
  }

  /// Remembers which trials were run.
  private static final class Log implements Progress {
    final List<String> run = new ArrayList<>();
    int known;

    @Override
    public void begin(int trials, int knownBefore) {
      known = knownBefore;
    }

    @Override
    public void start(String loss, long seed) {}

    @Override
    public void finish(String loss, long seed, String result) {
      run.add(loss + " " + seed);
    }

    @Override
    public void end() {}
  }

  private static List<?> curves(Outcome outcome) {
    return outcome.results().trials().stream().map(Trial::curve).toList();
  }

  @Test
  void runsAllLossesOfASeedBeforeTheNext() {
    Log log = new Log();
    run(folder, log, CROSS_ENTROPY, SCALED);
    assertThat(log.run)
        .containsExactly(
            "sparse-cross-entropy 1",
            "scaled(factor=2) 1",
            "sparse-cross-entropy 2",
            "scaled(factor=2) 2");
  }

  @Test
  void resumesWithWhatIsLeftAndComesToTheSameFigures() throws IOException {
    Outcome whole = run(folder.resolve("whole"), Progress.silent(), CROSS_ENTROPY, SCALED);
    Path cut = Files.createDirectories(folder.resolve("cut"));
    String store = Files.readString(folder.resolve("whole/trials.jsonl"));
    Files.writeString(cut.resolve("trials.jsonl"), store.substring(0, store.length() * 2 / 3));
    Log log = new Log();
    Outcome resumed = run(cut, log, CROSS_ENTROPY, SCALED);
    assertThat(log.known).isEqualTo(2);
    assertThat(log.run).containsExactly("sparse-cross-entropy 2", "scaled(factor=2) 2");
    assertThat(curves(resumed)).isEqualTo(curves(whole));
  }

  @Test
  void reusesTrialsWhenOtherLossesAreAsked() {
    run(folder, Progress.silent(), CROSS_ENTROPY);
    Log log = new Log();
    run(folder, log, SCALED, CROSS_ENTROPY);
    assertThat(log.run).containsExactly("scaled(factor=2) 1", "scaled(factor=2) 2");
  }

  @Test
  void goesOnPastALossThatFailsAndCountsItAsWorst() throws IOException {
    Outcome outcome = run(folder, Progress.silent(), CROSS_ENTROPY, BROKEN);
    Results results = outcome.results();
    Summary broken = results.losses().get(1);
    assertThat(broken.failed()).isEqualTo(2);
    for (int seed = 0; seed < 2; seed++) {
      Trial trial = results.trials().get(2 + seed);
      assertThat(trial.curve().failure()).isEqualTo("the training loss became NaN in epoch 1");
      assertThat(broken.last()[seed])
          .isEqualTo(Math.min(trial.trivial(), results.losses().getFirst().last()[seed]));
    }
    assertThat(outcome.text()).contains("2 failed");
    assertThat(Files.readString(outcome.report()))
        .contains("<li>broken, seed 1: the training loss became NaN");
    Log log = new Log();
    run(folder, log, CROSS_ENTROPY, BROKEN);
    assertThat(log.run).isEmpty();
  }

  @Test
  void tellsOfAnExceptionAndTriesAgainNextTime() {
    Candidate throwing =
        new Candidate(
            "throwing",
            "",
            of(_ -> {
              throw new IllegalStateException("no such operation\nat all");
            }));
    Outcome outcome = run(folder, Progress.silent(), throwing);
    assertThat(outcome.results().trials().getFirst().curve().failure())
        .isEqualTo("it could not be computed: no such operation");
    assertThat(outcome.results().finding())
        .isEqualTo("No trial finished: every loss failed with every seed.");
    Log log = new Log();
    run(folder, log, throwing);
    assertThat(log.run).hasSize(2);
  }

  @Test
  void worksWithOneLossAndOneSeed() {
    Outcome outcome =
        Comparison.of(DIGITS, List.of(CROSS_ENTROPY), SHORT.withSeeds(1))
            .run(folder, Progress.silent());
    assertThat(outcome.results().finding())
        .startsWith("With 40 % of the training labels wrong, sparse-cross-entropy did best: ");
  }

  @Test
  void refusesNoLossAndALossTwice() {
    assertThatThrownBy(() -> Comparison.of(DIGITS, List.of(), SHORT))
        .isInstanceOf(LabException.class)
        .hasMessage("a comparison needs a loss");
    assertThatThrownBy(() -> Comparison.of(DIGITS, List.of(SCALED, SCALED), SHORT))
        .hasMessage("loss 'scaled(factor=2)' is given twice");
  }
}
